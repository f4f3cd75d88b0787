import CCurl

extension SMTPServer {
  /// One connection for one message.
  func send(_ message: Message) throws(MailError) {
    guard Curl.isReady, let curl = curl_easy_init() else { throw .unreachable("no memory for libcurl") }
    defer { curl_easy_cleanup(curl) }
    let recipients = curl_slist_append(nil, "<\(message.to.address.text)>")
    defer { curl_slist_free_all(recipients) }
    let upload = Upload(message.encoded)
    var reason = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
    let code = reason.withUnsafeMutableBufferPointer { buffer in
      withExtendedLifetime(upload) {
        aula_curl_set_error_buffer(curl, buffer.baseAddress)
        let settings = set(connection: curl) + set(message, upload, recipients, on: curl)
        return settings.first { $0 != CURLE_OK } ?? curl_easy_perform(curl)
      }
    }
    guard code != CURLE_OK else { return }
    let words = String(decoding: reason.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    throw error(code, answer: aula_curl_response_code(curl), isContentSent: upload.hasBegun, words: words)
  }

  private func set(connection curl: UnsafeMutableRawPointer) -> [CURLcode] {
    var codes = [
      aula_curl_set_number(curl, CURLOPT_NOSIGNAL, 1),
      aula_curl_set_text(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps"),
      // Not what the environment says: mail goes where the configuration says.
      aula_curl_set_text(curl, CURLOPT_PROXY, ""),
      aula_curl_set_number(curl, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2),
      aula_curl_set_number(curl, CURLOPT_USE_SSL, Int(encryption.level.rawValue)),
      aula_curl_set_number(curl, CURLOPT_CONNECTTIMEOUT_MS, patience.connection),
      aula_curl_set_number(curl, CURLOPT_TIMEOUT_MS, patience.message),
      // Without it, libcurl waits two minutes for the answer to QUIT, also after a time-out. In seconds.
      aula_curl_set_number(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, max(1, patience.message / 1000)),
    ]
    if let authorities { codes.append(aula_curl_set_text(curl, CURLOPT_CAINFO, authorities)) }
    if let login {
      codes.append(aula_curl_set_text(curl, CURLOPT_USERNAME, login.user))
      codes.append(aula_curl_set_text(curl, CURLOPT_PASSWORD, login.password))
    }
    return codes
  }

  private func set(
    _ message: Message, _ upload: Upload, _ recipients: UnsafeMutablePointer<curl_slist>?,
    on curl: UnsafeMutableRawPointer
  ) -> [CURLcode] {
    [
      // The path is how we greet: the sender's domain, since the machine's own name concerns nobody.
      aula_curl_set_text(curl, CURLOPT_URL, "\(url)/\(message.from.address.domain)"),
      aula_curl_set_text(curl, CURLOPT_MAIL_FROM, "<\(message.from.address.text)>"),
      aula_curl_set_list(curl, CURLOPT_MAIL_RCPT, recipients),
      aula_curl_set_number(curl, CURLOPT_UPLOAD, 1),
      aula_curl_set_number(curl, CURLOPT_INFILESIZE, upload.content.count),
      aula_curl_set_upload(curl, readUpload, Unmanaged.passUnretained(upload).toOpaque()),
    ]
  }

  /// What libcurl's code and the last answer of the server mean for the queue.
  private func error(_ code: CURLcode, answer: Int, isContentSent: Bool, words: String) -> MailError {
    let plainWords = String(cString: curl_easy_strerror(code))
    switch code {
    case CURLE_SEND_ERROR, CURLE_WEIRD_SERVER_REPLY:
      // libcurl's words would repeat the server's, which may name the address.
      if (400...499).contains(answer) { return .putOff(code: answer) }
      guard (500...599).contains(answer) else { return .unreachable(plainWords) }
      // A greeting that refuses (554) comes with the second code, as a refused content does.
      let isAboutMessage = code == CURLE_SEND_ERROR || isContentSent
      return isAboutMessage && !aboutLogin.contains(answer)
        ? .refused(code: answer) : .misconfigured("it answers \(answer)")
    case CURLE_LOGIN_DENIED, CURLE_REMOTE_ACCESS_DENIED:
      return (400...499).contains(answer)
        ? .putOff(code: answer) : .misconfigured("\(plainWords) (\(answer))")
    case CURLE_USE_SSL_FAILED, CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION,
      CURLE_SSL_CACERT_BADFILE:
      return .misconfigured(words.isEmpty ? plainWords : words)
    case let other:
      return .unreachable(other == CURLE_OPERATION_TIMEDOUT || words.isEmpty ? plainWords : words)
    }
  }
}

/// Answers that concern our login, at whatever command they come (RFC 4954, 6).
private let aboutLogin: Set = [530, 534, 535, 538]

extension SMTPServer.Encryption {
  fileprivate var level: curl_usessl {
    switch self {
    case .required: CURLUSESSL_ALL
    case .none: CURLUSESSL_NONE
    }
  }
}

/// libcurl must be set up once before it is used.
private enum Curl {
  static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
}

/// What libcurl has yet to fetch of a message.
private final class Upload {
  let content: [UInt8]
  private var sent = 0
  /// libcurl fetches once the server has agreed to take the content.
  private(set) var hasBegun = false

  init(_ content: [UInt8]) {
    self.content = content
  }

  func fill(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    hasBegun = true
    let part = content[sent...].prefix(buffer.count)
    buffer.copyBytes(from: part)
    sent += part.count
    return part.count
  }
}

private func readUpload(
  _ buffer: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
  guard let buffer, let context else { return 0 }
  let upload = Unmanaged<Upload>.fromOpaque(context).takeUnretainedValue()
  return upload.fill(UnsafeMutableRawBufferPointer(start: buffer, count: size * count))
}
