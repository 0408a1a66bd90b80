// What the pages gain with script: theme switch, values on hover, sorting and filtering of
// tables. Nothing depends on it. Loaded before the body so that a chosen theme never flashes.
(function () {
  'use strict';
  var root = document.documentElement;
  var themes = ['auto', 'light', 'dark'];

  function stored() {
    try { return localStorage.getItem('theme') || 'auto'; } catch (e) { return 'auto'; }
  }
  function apply(theme) {
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
    else delete root.dataset.theme;
  }
  apply(stored());

  function themeButton() {
    var button = document.querySelector('.theme');
    if (!button) return;
    function label() {
      var now = root.dataset.theme || 'auto';
      button.textContent = { auto: 'Theme: auto', light: 'Theme: light', dark: 'Theme: dark' }[now];
    }
    button.hidden = false;
    label();
    button.addEventListener('click', function () {
      var next = themes[(themes.indexOf(root.dataset.theme || 'auto') + 1) % themes.length];
      apply(next);
      try { localStorage.setItem('theme', next); } catch (e) { /* kept for this page only */ }
      label();
    });
  }

  function tips() {
    var tip = document.createElement('div');
    tip.className = 'tip';
    tip.hidden = true;
    tip.setAttribute('role', 'status');
    document.body.append(tip);

    function telling(element) {
      return element.matches('[data-v],.chart [aria-label]')
        || element.closest('.chart') && element.querySelector(':scope > title');
    }
    function mark(event) {
      var element = event.target;
      return element.matches && !element.matches('svg') && telling(element) ? element : null;
    }
    function show(element, x, y) {
      var title = element.querySelector(':scope > title');
      if (title) {
        // The browser's own tooltip would cover ours; its text stays for assistive technology.
        element.setAttribute('aria-label', title.textContent);
        title.remove();
      }
      tip.textContent = element.getAttribute('aria-label') || element.dataset.v;
      tip.hidden = false;
      var box = tip.getBoundingClientRect();
      var left = Math.min(Math.max(8, x - box.width / 2), innerWidth - box.width - 8);
      var top = y - box.height - 12;
      tip.style.left = left + 'px';
      tip.style.top = (top < 8 ? y + 16 : top) + 'px';
    }
    function hide() { tip.hidden = true; }
    function follow(event) {
      var element = mark(event);
      if (element) show(element, event.clientX, event.clientY);
      else hide();
    }
    document.addEventListener('pointerover', follow);
    document.addEventListener('pointermove', follow);
    document.addEventListener('pointerleave', hide);
    document.addEventListener('scroll', hide, true);
    document.addEventListener('keydown', function (event) { if (event.key === 'Escape') hide(); });
    document.addEventListener('focusin', function (event) {
      var element = event.target.matches('.chart a')
        ? [...event.target.children].find(telling) : mark(event);
      if (!element) return hide();
      var box = element.getBoundingClientRect();
      show(element, box.left + box.width / 2, box.top);
    });
  }

  function key(row, column) {
    var cell = row.cells[column];
    var text = cell.dataset.s !== undefined ? cell.dataset.s : cell.textContent.trim();
    return { text: text, number: text === '' ? NaN : Number(text) };
  }
  function compare(a, b, direction) {
    var empty = (a.text === '') - (b.text === '');
    if (empty) return empty;
    if (!isNaN(a.number) && !isNaN(b.number)) return direction * (a.number - b.number);
    return direction * a.text.localeCompare(b.text, root.lang, { numeric: true });
  }
  function sortable(table) {
    table.querySelectorAll('th[data-sort]').forEach(function (head) {
      var button = document.createElement('button');
      button.type = 'button';
      button.className = 'sort';
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener('click', function () {
        var was = head.getAttribute('aria-sort');
        var first = head.classList.contains('text') ? 'ascending' : 'descending';
        var next = was === null ? first : was === 'ascending' ? 'descending' : 'ascending';
        table.querySelectorAll('th[aria-sort]').forEach(function (other) {
          other.removeAttribute('aria-sort');
        });
        head.setAttribute('aria-sort', next);
        var body = table.tBodies[0];
        var direction = next === 'ascending' ? 1 : -1;
        var rows = Array.from(body.rows, function (row) {
          return { row: row, key: key(row, head.cellIndex) };
        });
        rows.sort(function (a, b) { return compare(a.key, b.key, direction); });
        body.append(...rows.map(function (item) { return item.row; }));
      });
    });
  }
  function filterable(box) {
    var rows = box.querySelectorAll('tbody tr');
    if (rows.length < 9) return;
    var texts = Array.from(rows, function (row) { return row.textContent.toLowerCase(); });
    var bar = document.createElement('div');
    var input = document.createElement('input');
    var count = document.createElement('span');
    bar.className = 'filter';
    input.type = 'search';
    input.placeholder = 'Filter rows';
    input.setAttribute('aria-label', 'Filter rows of ' + box.getAttribute('aria-label'));
    count.setAttribute('role', 'status');
    bar.append(input, count);
    box.before(bar);
    input.addEventListener('input', function () {
      var words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      var shown = 0;
      texts.forEach(function (text, index) {
        var fits = words.every(function (word) { return text.includes(word); });
        rows[index].hidden = !fits;
        if (fits) shown += 1;
      });
      count.textContent = words.length ? shown + ' of ' + rows.length + ' rows' : '';
    });
  }

  document.addEventListener('DOMContentLoaded', function () {
    themeButton();
    tips();
    document.querySelectorAll('main table').forEach(sortable);
    document.querySelectorAll('.scroll').forEach(filterable);
  });
})();
