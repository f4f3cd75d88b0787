import Glibc

/// What a loan costs month by month (`finance.md`): French instalments rounded to the cent, of which the last takes the rest;
/// a grace inside the term pays interest alone.
package struct LoanSchedule: Sendable, Equatable {
  /// One for each month of the term, from the end of month 1.
  package let payments: [Payment]

  package struct Payment: Sendable, Equatable {
    package let interest: Money
    package let principal: Money
    /// What is still owed after it.
    package let balance: Money

    package var total: Money { interest + principal }
  }

  /// The equal instalment after the grace.
  package let instalment: Money

  package init(_ loan: FinancialPlan.Loan) {
    let rate = loan.yearlyRate
    let instalment = Self.instalment(loan)
    var balance = loan.amount
    payments = (1...max(1, loan.term)).map { month in
      let interest = Self.interest(on: balance, rate)
      let principal: Money =
        if month == loan.term { balance } else if month <= loan.grace { .zero } else {
          // A rounded instalment may exceed what is owed in the last months of a very small loan.
          min(balance, instalment - interest)
        }
      balance = balance - principal
      return Payment(interest: interest, principal: principal, balance: balance)
    }
    self.instalment = instalment
  }

  /// Of the given month from 1; nothing is paid after the term.
  package func payment(in month: Int) -> Payment {
    payments.indices.contains(month - 1)
      ? payments[month - 1] : Payment(interest: .zero, principal: .zero, balance: .zero)
  }

  /// `-PMT(r/12; n-grace; p)` of a spreadsheet.
  private static func instalment(_ loan: FinancialPlan.Loan) -> Money {
    let count = Double(loan.term - loan.grace)
    let amount = Double(loan.amount.cents)
    let monthly = Double(loan.yearlyRate.basisPoints) / 10_000 / 12
    // expm1 and log1p keep their digits for the smallest rates, where 1 − (1+r)^−n would lose them.
    let exact = monthly == 0 ? amount / count : amount * monthly / -expm1(-count * log1p(monthly))
    return Money(rounding: exact) ?? loan.amount
  }

  /// A twelfth of the nominal yearly rate, rounded half away from zero.
  private static func interest(on balance: Money, _ rate: Rate) -> Money {
    let (whole, rest) = (balance.cents * rate.basisPoints).quotientAndRemainder(dividingBy: 120_000)
    return Money(cents: whole + (rest * 2 >= 120_000 ? 1 : 0))
  }
}
