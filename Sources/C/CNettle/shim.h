#pragma once
#include <nettle/gcm.h>
#include <nettle/hmac.h>
#include <nettle/sha1.h>
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

/// AES-256-GCM (NIST SP 800-38D) of one message; `key` takes 32 bytes, `nonce` 12, `tag` 16. Opening compares the tag
/// elsewhere. Here because the number of parameters of nettle's digest functions changes with nettle 4.
static inline void aula_gcm_aes256(
    int is_sealing, const uint8_t *key, const uint8_t *nonce, const uint8_t *context, size_t context_count,
    const uint8_t *source, size_t count, uint8_t *target, uint8_t *tag) {
  struct gcm_aes256_ctx state;
  gcm_aes256_set_key(&state, key);
  gcm_aes256_set_iv(&state, GCM_IV_SIZE, nonce);
  gcm_aes256_update(&state, context_count, context);
  if (is_sealing) gcm_aes256_encrypt(&state, count, target, source);
  else gcm_aes256_decrypt(&state, count, target, source);
#if NETTLE_VERSION_MAJOR >= 4
  gcm_aes256_digest(&state, tag);
#else
  gcm_aes256_digest(&state, GCM_DIGEST_SIZE, tag);
#endif
}

/// SHA-1 (FIPS 180-4) of bytes that come piece by piece: no proof of anything, but what older protocols compare.
static inline void aula_sha1_begin(struct sha1_ctx *context) { sha1_init(context); }

static inline void aula_sha1_add(struct sha1_ctx *context, const uint8_t *bytes, size_t count) {
  sha1_update(context, count, bytes);
}

/// `digest` takes 20 bytes; the context is ended by it.
static inline void aula_sha1_end(struct sha1_ctx *context, uint8_t *digest) {
#if NETTLE_VERSION_MAJOR >= 4
  sha1_digest(context, digest);
#else
  sha1_digest(context, SHA1_DIGEST_SIZE, digest);
#endif
}
