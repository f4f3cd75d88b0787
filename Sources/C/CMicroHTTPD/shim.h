#pragma once
#include <gnutls/abstract.h>
#include <gnutls/gnutls.h>
#include <gnutls/x509.h>
#include <microhttpd.h>
#include <sys/eventfd.h>

// What Swift cannot call: variadic functions, unions returned by pointer, and what Swift's Glibc leaves out.

/// `accept4` of Linux: the new socket with its flags, in one step.
extern int accept4(int, struct sockaddr *, socklen_t *, int);

/// Chooses the certificate for a handshake; what it gives must stay as it is until the handshake is over.
typedef int (*aula_certificate_callback)(gnutls_session_t session, const gnutls_datum_t *authorities,
                                         int authority_count, const gnutls_pk_algorithm_t *algorithms,
                                         int algorithm_count, gnutls_pcert_st **chain, unsigned int *chain_count,
                                         gnutls_privkey_t *key);

/// The callbacks and limits of a daemon; `context` is handed to each callback but `certificate`, which is NULL for plain
/// http.
struct aula_daemon_options {
  unsigned int threads;
  unsigned int connection_limit;
  size_t connection_memory;
  unsigned int idle_seconds;
  void *context;
  MHD_AccessHandlerCallback handle;
  void *(*begin)(void *context, const char *target, struct MHD_Connection *connection);
  MHD_RequestCompletedCallback complete;
  MHD_NotifyConnectionCallback connection_changed;
  aula_certificate_callback certificate;
};

/// Leaves percent-encoding alone: the router decodes each part of a path by itself.
static inline size_t aula_keep_encoded(void *context, struct MHD_Connection *connection, char *text) {
  (void)context;
  (void)connection;
  return __builtin_strlen(text);
}

/// TLS 1.3 and 1.2, with forward secrecy and authenticated encryption only (RFC 9325, 3.1 and 4.2).
static const char aula_tls_priorities[] =
    "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2:-RSA:-DHE-RSA:-CIPHER-ALL:+AES-256-GCM:+CHACHA20-POLY1305:"
    "+AES-128-GCM:-MAC-ALL:+AEAD:%SERVER_PRECEDENCE";

/// Starts a daemon that is given its connections by `MHD_add_connection`. It is lenient with clients: what it would
/// refuse in its strict mode is refused by `RequestHead`, with a page instead of a broken answer.
static inline struct MHD_Daemon *aula_start_daemon(const struct aula_daemon_options *o) {
  // An option of TLS is refused without it, so a daemon without gets the end of the list in its place.
  struct MHD_OptionItem tls[] = {
      {o->certificate ? MHD_OPTION_HTTPS_CERT_CALLBACK : MHD_OPTION_END, 0, (void *)o->certificate},
      {MHD_OPTION_HTTPS_PRIORITIES, 0, (void *)aula_tls_priorities},
      {MHD_OPTION_END, 0, NULL}};
  return MHD_start_daemon(
      MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_NO_LISTEN_SOCKET | MHD_USE_ITC |
          (o->certificate ? MHD_USE_TLS : 0),
      0, NULL, NULL, o->handle, o->context,
      MHD_OPTION_THREAD_POOL_SIZE, o->threads,
      MHD_OPTION_CONNECTION_LIMIT, o->connection_limit,
      MHD_OPTION_CONNECTION_MEMORY_LIMIT, o->connection_memory,
      MHD_OPTION_CONNECTION_TIMEOUT, o->idle_seconds,
      MHD_OPTION_STRICT_FOR_CLIENT, 0,
      MHD_OPTION_URI_LOG_CALLBACK, o->begin, o->context,
      MHD_OPTION_UNESCAPE_CALLBACK, aula_keep_encoded, NULL,
      MHD_OPTION_NOTIFY_COMPLETED, o->complete, o->context,
      MHD_OPTION_NOTIFY_CONNECTION, o->connection_changed, o->context,
      MHD_OPTION_ARRAY, tls,
      MHD_OPTION_END);
}

/// Seconds without a byte after which libmicrohttpd closes the connection.
static inline void aula_set_idle_seconds(struct MHD_Connection *connection, unsigned int seconds) {
  (void)MHD_set_connection_option(connection, MHD_CONNECTION_OPTION_TIMEOUT, seconds);
}

/// The connection whose handshake this is.
static inline struct MHD_Connection *aula_connection_of_session(gnutls_session_t session) {
  return (struct MHD_Connection *)gnutls_session_get_ptr(session);
}

/// The socket of a connection, -1 when there is none.
static inline int aula_connection_socket(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  return info ? info->connect_fd : -1;
}

/// The address at the other end, NULL when it is not known.
static inline const struct sockaddr *aula_connection_peer(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
  return info ? info->client_addr : NULL;
}

/// What the connection callback stored for a connection.
static inline void *aula_connection_context(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
  return info ? info->socket_context : NULL;
}

/// Bytes from the first of the request line to the last of the empty line after the header fields.
static inline size_t aula_head_size(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
  return info ? info->header_size : 0;
}
