import CGLPK
import Synchronization

/// The cheapest choice of things such that enough of each kind are in it. A thing may be of several kinds.
///
/// In general a hard problem (set multicover, NP-hard); GLPK solves it by branch and cut, exactly.
package struct Covering: Sendable {
  /// At least `least` of the things at the positions `members`.
  package struct Need: Sendable, Equatable {
    package let members: [Int]
    package let least: Int

    package init(_ members: [Int], atLeast least: Int) {
      self.members = members
      self.least = least
    }
  }

  /// What each thing costs, in any whole unit, from 0 to `largestCost`.
  package let costs: [Int]
  package let needs: [Need]

  /// Sums of so many costs are still exact in the floating point that GLPK reckons in.
  package static let largestCost = 1_000_000_000

  package init(costs: [Int], needs: [Need]) {
    precondition(costs.allSatisfy { (0...Self.largestCost).contains($0) }, "a cost out of bounds")
    precondition(
      needs.allSatisfy { $0.members.allSatisfy(costs.indices.contains) }, "a need of what is not there")
    self.costs = costs
    self.needs = needs
  }

  /// Positions of the things in a cheapest choice, ascending; nil when even all of them together are not enough.
  package func cheapest() throws(OptimizationError) -> [Int]? {
    guard needs.allSatisfy({ Set($0.members).count >= $0.least }) else { return nil }
    let open = needs.filter { $0.least > 0 }
    guard !open.isEmpty else { return [] }
    let chosen = try Self.solver.withLock { _ throws(OptimizationError) in try solve(open) }
    // What GLPK found in floating point is looked at once more in whole numbers.
    guard open.allSatisfy({ need in need.members.count { chosen.contains($0) } >= need.least }) else {
      throw .wrongAnswer
    }
    return chosen.sorted()
  }

  /// GLPK keeps its state in one place for the whole process.
  private static let solver = Mutex(())

  private func solve(_ needs: [Need]) throws(OptimizationError) -> Set<Int> {
    glp_term_out(GLP_OFF)
    guard let problem = glp_create_prob() else { throw .failed(code: GLP_EFAIL) }
    defer { glp_delete_prob(problem) }
    glp_set_obj_dir(problem, GLP_MIN)
    glp_add_cols(problem, Int32(costs.count))
    for (position, cost) in costs.enumerated() {
      glp_set_col_kind(problem, Int32(position + 1), GLP_BV)
      glp_set_obj_coef(problem, Int32(position + 1), Double(cost))
    }
    glp_add_rows(problem, Int32(needs.count))
    for (row, need) in needs.enumerated() {
      glp_set_row_bnds(problem, Int32(row + 1), GLP_LO, Double(need.least), 0)
      let members = Set(need.members).sorted()
      // GLPK counts from 1 and does not look at what is at 0.
      let columns = [0] + members.map { Int32($0 + 1) }
      let ones = [Double](repeating: 1, count: columns.count)
      glp_set_mat_row(problem, Int32(row + 1), Int32(members.count), columns, ones)
    }
    var options = glp_iocp()
    glp_init_iocp(&options)
    options.msg_lev = GLP_MSG_OFF
    options.presolve = GLP_ON
    // Nothing within a part of what the cheapest costs is good enough; only the cheapest.
    options.mip_gap = 0
    options.tol_obj = 1e-11
    let code = glp_intopt(problem, &options)
    guard code == 0, glp_mip_status(problem) == GLP_OPT else { throw .failed(code: code) }
    return Set(costs.indices.filter { glp_mip_col_val(problem, Int32($0 + 1)) > 0.5 })
  }
}

/// Why there is no answer.
package enum OptimizationError: Error, Equatable {
  /// GLPK's code, see its manual under `glp_intopt`; 0 when it ended without an optimum.
  case failed(code: Int32)
  /// Its answer does not hold in whole numbers.
  case wrongAnswer
}

extension OptimizationError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .failed(let code): "GLPK's error \(code)"
    case .wrongAnswer: "GLPK's answer does not meet what was asked for"
    }
  }
}
