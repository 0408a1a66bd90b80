import CRMBytes
import Testing

@testable import CRMImport

@Suite struct SecretTests {
  @Test(arguments: [
    "password", "Password", "PASSWORD", "passwd", "pwd", "passwordHash", "password_hash",
    "user_password", "userPassword", "hashedpassword", "passwordsalt", "new_password",
    "Password 2", "hash", "salt", "token", "resetToken", "reset_token", "RESETTOKEN",
    "sessionToken", "accessToken", "tokens", "Auth Token", "otp", "otp_code", "otpExpiresAt",
    "otp_expires_at", "totp", "secret", "client_secret", "clientSecret", "session_data",
    "sessionData", "sessionId", "randomString", "random_string", "resetLink", "activationLink",
    "activation_code", "api_key", "apiKey", "apikey", "API-Key", "private_key", "credentials",
    "profile.passwordHash", "user.password.value", "login.tokens.0", "cvv", "card_number",
    "csrf_token", "jwt", "p\u{61}ssword", "contraseña", "smtp_pass", "secret_santa",
  ])
  func `drops a column by its name`(name: String) {
    #expect(Secrets.isSecret(column: name))
    #expect(Array(name.utf8).withUnsafeBufferPointer { SecretName.isSecret($0) })
  }

  @Test(arguments: [
    "hashtag", "hashtags", "tokenized", "passport", "passport_number", "compass", "password_policy",
    "passwordless", "LastPasswordChangeDate", "password_changed_at", "passwordExpired",
    "has_password", "is_secret", "token_type", "token_count", "max_tokens", "secretary", "saltlake",
    "salted_peanuts", "key", "account_key", "source_key", "external_id", "monkey", "keyword",
    "pass_rate", "exam_pass", "file_hash", "commit_hash", "row_hash", "session", "sessions",
    "session_count", "sessionType", "random", "link", "code", "postal_code", "author", "authorized",
    "cookie_consent", "discard_number_of_items", "description", "Signature", "bearer_name", "stop",
    "", ".", "ö",
  ])
  func `keeps a column that only sounds like it`(name: String) {
    #expect(!Secrets.isSecret(column: name))
    #expect(!Array(name.utf8).withUnsafeBufferPointer { SecretName.isSecret($0) })
  }

  /// Digests and keys of known kinds, none of them in use anywhere.
  static let shapes = [
    "$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy",
    "$2b$12$abcdefghijklmnopqrstuv", "$2y$10$abcdefghijklmnopqrstuv",
    "pbkdf2_sha256$600000$Zm9vYmFy$c2VjcmV0c2VjcmV0c2VjcmV0", "pbkdf2:sha256:260000$abc$0123456789",
    "$pbkdf2-sha256$29000$N2YMIWQsBWBMae09x1jrPQ$1t8iyB2A",
    #"\x2470626b6466322d7368613235362432393030302454"#, #"\x24326224313224616263"#,
    "argon2$argon2id$v=19$m=102400,t=2,p=8$c2FsdA$aGFzaA",
    "$argon2id$v=19$m=65536,t=3,p=4$c2FsdA$aGFzaA", "scrypt:32768:8:1$abcdef$0123456789",
    "bcrypt_sha256$$2b$12$abcdefghijklmnopqrstuv",
    "sha1$a1b2c$5baa61e4c9b93f3f0682250b6cf8331b7ee68",
    "{SSHA}MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=", "*2470C0C06DEE42FD1618BB99005ADCA2EC9D1E19",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P",
    "sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc", "ghp_" + "abcdefghijklmnopqrstuvwxyz0123456789",
    "AKIA" + "IOSFODNN7EXAMPLE", "xoxb-" + "123456789012-abcdefghijkl",
    "glpat-" + "abcdefghij0123456789",
    "AIza" + "SyA1234567890abcdefghijklmnopqrstuv",
    "pat-na1-" + "01234567-89ab-cdef-0123-456789abcdef",
    "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA7bqMIIEpAIBAAKCAQEA7bq\n-----END RSA PRIVATE KEY-----",
  ]

  @Test(arguments: shapes)
  func `drops a value by its shape, and marks it within a text`(shape: String) throws {
    #expect(isSecret(shape))
    let text = "The key is '\(shape)', they said; keep it."
    let clean = try #require(scrub(text: text))
    #expect(clean.text == "The key is '[secret]', they said; keep it.")
    #expect(clean.dropped == 1)
    var json = ByteBuffer()
    json.append("{\"a\":[" as StaticString)
    json.appendJSON(shape)
    json.append("],\"b\":" as StaticString)
    json.appendJSON(text)
    json.append(UInt8(ascii: "}"))
    let object = try #require(scrub(json: String(decoding: json.bytes, as: UTF8.self)))
    #expect(object.text == #"{"a":[null],"b":"The key is '[secret]', they said; keep it."}"#)
    #expect(object.dropped == 2)
  }

  @Test(arguments: [
    "$1,234.50", "$5$6$7 for the three of them", "eyJ is how they begin",
    "scrypt: a way to store them",
    "argon2 is better than bcrypt", "sk-SK", "sk-learn is a library of some size, with many parts",
    "https://example.com/a/very/long/address?with=parameters&and=more",
    "-----BEGIN CERTIFICATE-----\nMIIEpAIBAAKCAQEA7bq\n-----END CERTIFICATE-----",
    "AKIA is a prefix, AKIAIOSFODNN7EXAMPLEXX is longer", "550e8400-e29b-41d4-a716-446655440000",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "很长的没有空格的文字很长的没有空格的文字很长的没有空格的文字",
    ##"{"tokens_used": 5, "hashtag": "#a", "list": ["b", null, 1.50, {"c": "d"}]}"##, "", "{",
    "[1,",
  ])
  func `keeps texts that are no secrets`(text: String) {
    #expect(!isSecret(text))
    #expect(scrub(text: text) == nil)
  }

  @Test(arguments: [
    (#"{"a": 1, "password": "x", "b": 2}"#, #"{"a":1,"b":2}"#, 1),
    (#"{"password": "x", "b": 2.50}"#, #"{"b":2.50}"#, 1),
    (#"{"b": 1e5, "Password": {"hash": "x", "y": [1]}}"#, #"{"b":1e5}"#, 1),
    (#"[{"token": "x"}, {"resetToken": "y", "n": "é\n"}]"#, #"[{},{"n":"é\n"}]"#, 2),
    (#"{"p\u0061ssword": "x"}"#, "{}", 1),
    (#"{"a": {"b": {"otp_code": "123456"}}}"#, #"{"a":{"b":{}}}"#, 1),
    (#"{"a": "{\"password\": \"x\"}"}"#, #"{"a":"{}"}"#, 1),
    (#"{"a": "$2b$12$abcdefghijklmnopqrstuv"}"#, #"{"a":null}"#, 1),
    (#"{"a": "\u0024\u0032b$12$abcdefghijklmnopqrstuv"}"#, #"{"a":null}"#, 1),
  ])
  func `scrubs JSON at any depth`(json: String, kept: String, dropped: Int) throws {
    let clean = try #require(scrub(json: json))
    #expect(clean.text == kept)
    #expect(clean.dropped == dropped)
    #expect(scrub(json: clean.text) == nil)
  }

  @Test func `names without a value are not counted`() {
    #expect(scrub(json: #"{"password": null, "token": "", "a": 1}"#) == nil)
  }

  @Test func `hostile texts cost no hours`() {
    for part in ["eyJ~", "$2a$", "sk_live_$", "pbkdf2_:", "-----BEGIN x ", "[", "{\"a\":", "\\\""] {
      let text = String(repeating: part, count: 3000)
      _ = isSecret(text)
      _ = scrub(text: text)
      _ = scrub(json: text)
      _ = Array(text.utf8).withUnsafeBufferPointer { Secrets.mayBe(in: $0) }
    }
  }

  private func isSecret(_ text: String) -> Bool {
    Array(text.utf8).withUnsafeBufferPointer { Secrets.isSecret($0) }
  }

  private func scrub(text: String) -> (text: String, dropped: Int)? {
    Array(text.utf8).withUnsafeBufferPointer { bytes in
      Secrets.scrub(text: bytes).map { (String(decoding: $0.bytes, as: UTF8.self), $0.dropped) }
    }
  }

  private func scrub(json: String) -> (text: String, dropped: Int)? {
    Array(json.utf8).withUnsafeBufferPointer { bytes in
      Secrets.scrub(json: bytes).map { (String(decoding: $0.bytes, as: UTF8.self), $0.dropped) }
    }
  }
}
