/// What is known besides the plan itself, against which it is looked at.
package struct PlanContext: Sendable, Equatable {
  /// How many units of everything the business can make or attend in a month by its business model; nil where it does not
  /// say.
  package var monthlyCapacity: Units?
  /// What a month of the owner's work should earn at least, where somebody has said so; nil asks nothing.
  package var wageFloor: Money?
  /// The most that the call gives to one business; nil where there is no call yet.
  package var largestGrant: Money?
  /// A year's rate above which nobody may lend. Ecuador caps effective rates by segment (Banco Central del Ecuador, «Tasas
  /// de interés»); the highest of them is that of retail microcredit, 28,23 %. A nominal rate above the cap on effective ones
  /// is over it however it is compounded.
  package var highestLoanRate: Rate
  /// What costs less is used up rather than worn down.
  package var smallestAsset: Money

  package init(
    monthlyCapacity: Units? = nil, wageFloor: Money? = nil, largestGrant: Money? = nil,
    highestLoanRate: Rate = Rate(basisPoints: 2823), smallestAsset: Money = Money(cents: 1500)
  ) {
    self.monthlyCapacity = monthlyCapacity
    self.wageFloor = wageFloor
    self.largestGrant = largestGrant
    self.highestLoanRate = highestLoanRate
    self.smallestAsset = smallestAsset
  }
}
