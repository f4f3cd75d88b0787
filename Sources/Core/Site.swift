import SQLite

/// The outside world, built once at start and handed to whoever needs it.
package struct Site: Sendable {
  package let database: Database
  package let clock: Clock
  package let assets: Assets
  /// Whether the people in it are made up; every page says so.
  package let isDemo: Bool
  /// `https://aula.example`, without a slash at its end, where one was configured.
  package let baseURL: String?
  /// Letters to people; nil where no mail was configured.
  package let mail: MailQueue?
  /// What stands at the top of everybody's pages.
  package let bulletin = Bulletin()

  package init(
    database: Database, clock: Clock, assets: Assets, isDemo: Bool, baseURL: String?,
    mail: MailQueue? = nil
  ) {
    self.database = database
    self.clock = clock
    self.assets = assets
    self.isDemo = isDemo
    self.baseURL = baseURL
    self.mail = mail
  }
}
