extension Language {
  static let chinese = Language(
    given: [
      Name("思远", "siyuan"), Name("雨桐", "yutong"), Name("志恒", "zhiheng"),
      Name("晓岚", "xiaolan"), Name("文博", "wenbo"), Name("静宜", "jingyi"),
      Name("若溪", "ruoxi"), Name("浩然", "haoran"),
    ],
    family: [
      Name("欧阳", "ouyang"), Name("沈", "shen"), Name("范", "fan"), Name("贺", "he"),
      Name("龚", "gong"), Name("陶", "tao"), Name("邹", "zou"),
    ],
    familyFirst: true,
    roots: [
      Name("青禾谷", "qinghegu"), Name("云杉", "yunshan"), Name("澄湖", "chenghu"),
      Name("银川石", "yinchuanshi"), Name("竹溪湾", "zhuxiwan"),
    ],
    patterns: [
      CompanyPattern("", "农业科技", "agri", "Horticulture"),
      CompanyPattern("", "水务", "water", "Utilities"),
      CompanyPattern("", "检测实验室", "lab", "Laboratories"),
      CompanyPattern("", "食品有限公司", "food", "Food"),
    ],
    jobs: ["厂长", "采购经理", "实验室主任"],
    sentences: [
      Sentence(.connection, "传感器离线，重启无效。"), Sentence(.delivery, "请提供中文版说明书，谢谢！"),
      Sentence(.dashboard, "更新以后曲线图是空白的。"), Sentence(.thanks, "非常感谢，问题已解决。"),
    ])

  static let japanese = Language(
    given: [
      Name("陽菜", "hina"), Name("拓海", "takumi"), Name("美咲", "misaki"),
      Name("健太郎", "kentaro"), Name("さくら", "sakura"), Name("誠", "makoto"),
      Name("千尋", "chihiro"),
    ],
    family: [
      Name("霧島", "kirishima"), Name("葉山", "hayama"), Name("水瀬", "minase"),
      Name("柏原", "kashiwabara"), Name("鳴海", "narumi"), Name("白石", "shiraishi"),
    ],
    familyFirst: true,
    roots: [
      Name("青葉台", "aobadai"), Name("風見", "kazami"), Name("蛍川", "hotarugawa"),
      Name("若竹野", "wakatakeno"), Name("雪見", "yukimi"),
    ],
    patterns: [
      CompanyPattern("株式会社", "農園", "farm", "Horticulture"),
      CompanyPattern("", "水道サービス", "water", "Utilities"),
      CompanyPattern("", "分析センター", "analysis", "Laboratories"),
      CompanyPattern("株式会社", "醸造", "brewing", "Food"),
    ],
    jobs: ["工場長", "購買担当", "研究室長"],
    sentences: [
      Sentence(.dashboard, "アップデート後、グラフが表示されません。"), Sentence(.calibration, "校正証明書を再発行していただけますか。"),
      Sentence(.thanks, "迅速なご対応ありがとうございました😊"), Sentence(.connection, "ゲートウェイが昨夜から切断されています。"),
    ])

  static let hindi = Language(
    given: [
      Name("अनन्या", "ananya"), Name("देवेश", "devesh"), Name("इशिता", "ishita"),
      Name("कबीर", "kabir"), Name("मीनाक्षी", "meenakshi"), Name("रोहिणी", "rohini"),
      Name("सुमेध", "sumedh"),
    ],
    family: [
      Name("चौरसिया", "chaurasia"), Name("दीवान", "diwan"), Name("जोगलेकर", "joglekar"),
      Name("खण्डेलवाल", "khandelwal"), Name("पाठारे", "pathare"), Name("वैशंपायन", "vaishampayan"),
    ],
    roots: [
      Name("हरितवन", "haritvan"), Name("नीलधारा", "neeldhara"), Name("सूर्यखेत", "suryakhet"),
      Name("चंदनपुरा", "chandanpura"), Name("अमृतबाग", "amritbagh"),
    ],
    patterns: [
      CompanyPattern("", " कृषि उद्योग", "krishi", "Horticulture"),
      CompanyPattern("", " जल सेवा", "jal", "Utilities"),
      CompanyPattern("", " प्रयोगशाला", "lab", "Laboratories"),
      CompanyPattern("", " डेयरी", "dairy", "Food"),
    ],
    jobs: ["संयंत्र प्रबंधक", "खरीद प्रमुख", "गुणवत्ता अधिकारी"],
    sentences: [
      Sentence(.connection, "सेंसर कल से बंद है, कृपया मदद करें।"), Sentence(.thanks, "बहुत धन्यवाद 🙏"),
      Sentence(.login, "हमें नया लॉगिन चाहिए।"), Sentence(.dashboard, "अपडेट के बाद चार्ट खाली हैं।"),
    ])

  static let arabic = Language(
    given: [
      Name("ياسمين", "yasmin"), Name("طارق", "tariq"), Name("نورة", "noura"),
      Name("فيصل", "faisal"), Name("ريم", "reem"), Name("سلمان", "salman"),
      Name("هند", "hind"),
    ],
    family: [
      Name("الحمداني", "alhamdani"), Name("الشامسي", "alshamsi"), Name("المنصوري", "almansouri"),
      Name("النعيمي", "alnuaimi"), Name("القرشي", "alqurashi"), Name("السويدان", "alsuwaidan"),
    ],
    roots: [
      Name("واحة النور", "wahatalnoor"), Name("الريان الأخضر", "rayanakhdar"),
      Name("نبع الصحراء", "nabaalsahra"), Name("لؤلؤة الساحل", "luluatsahil"),
      Name("نخيل الشرق", "nakheelsharq"),
    ],
    patterns: [
      CompanyPattern("مزارع ", "", "farms", "Horticulture"),
      CompanyPattern("مياه ", "", "water", "Utilities"),
      CompanyPattern("مختبرات ", "", "labs", "Laboratories"),
      CompanyPattern("أغذية ", "", "food", "Food"),
    ],
    jobs: ["مدير المصنع", "مديرة المشتريات", "رئيس المختبر"],
    sentences: [
      Sentence(.connection, "لا تظهر القراءات منذ صباح اليوم."),
      Sentence(.billing, "نرجو إرسال الفاتورة مرة أخرى."),
      Sentence(.thanks, "شكرًا جزيلًا على الدعم 🌟"),
      Sentence(.dashboard, "لوحة المعلومات فارغة بعد التحديث."),
    ])
}
