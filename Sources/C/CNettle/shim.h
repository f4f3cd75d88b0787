#pragma once
#include <nettle/hmac.h>
#include <nettle/version.h>

/// HMAC-SHA1 (RFC 2104) of a short message; `digest` takes 20 bytes. Here because nettle's names are macros and the
/// number of parameters of its digest functions changes with nettle 4.
static inline void aula_hmac_sha1(
    const uint8_t *key, size_t key_count, const uint8_t *message, size_t message_count, uint8_t *digest) {
  struct hmac_sha1_ctx context;
  hmac_sha1_set_key(&context, key_count, key);
  hmac_sha1_update(&context, message_count, message);
#if NETTLE_VERSION_MAJOR >= 4
  hmac_sha1_digest(&context, digest);
#else
  hmac_sha1_digest(&context, SHA1_DIGEST_SIZE, digest);
#endif
}
