package import CRMBytes

/// An amount that went from one place to another.
package struct ChartFlow: Equatable, Sendable {
  package var from: String
  package var to: String
  package var value: Double
  package var href: String?

  package init(from: String, to: String, value: Double, href: String? = nil) {
    self.from = from
    self.to = to
    self.value = value
    self.href = href
  }
}

/// Flows between named places, all in one unit. Money is in minor units.
package struct FlowData: Equatable, Sendable {
  package var flows: [ChartFlow]
  package var unit: Unit

  package init(flows: [ChartFlow], unit: Unit) {
    self.flows = flows
    self.unit = unit
  }

  /// The flows that have a width: more than nothing.
  var drawn: [ChartFlow] { flows.filter { $0.value.isFinite && $0.value > 0 } }

  var prepared: FlowData {
    var data = self
    for index in flows.indices {
      data.flows[index].from = drawable(flows[index].from)
      data.flows[index].to = drawable(flows[index].to)
    }
    data.unit = unit.prepared
    return data
  }
}
