package io.flatnet.flatlog.report;

import io.flatnet.flatlog.rule.Finding;
import io.flatnet.flatlog.rule.FindingKind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Identifiers of findings that outlive new line numbers and new timestamps: the file, the kind, and
 * which of its kind in the file it is. Unique in a run.
 *
 * <p>Not thread-safe: one for each report.
 */
final class Fingerprints {

  /**
   * Behind so many kinds, which only made-up names have, findings are told apart by their place.
   */
  private static final int MOST_KINDS = 50_000;

  private static final int DIGEST_BYTES = 16;

  private final Map<String, Long> seen = new HashMap<>();
  private final MessageDigest digest;

  Fingerprints() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** 32 hexadecimal digits. */
  String of(String file, Finding finding) {
    FindingKind kind = FindingKind.of(finding);
    String key = hash(file, kind.code(), kind.component(), kind.pointer(), kind.message());
    if (seen.containsKey(key) || seen.size() < MOST_KINDS) {
      return hash(key, String.valueOf(seen.merge(key, 1L, Long::sum)));
    }
    return hash(key, finding.position().toString());
  }

  private String hash(String... parts) {
    for (String part : parts) {
      digest.update(part.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    return HexFormat.of().formatHex(digest.digest(), 0, DIGEST_BYTES);
  }
}
