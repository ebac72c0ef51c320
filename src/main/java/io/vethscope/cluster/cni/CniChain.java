package io.vethscope.cluster.cni;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names of the plugins' own chains: a prefix and as much of a hash as fits ({@code
 * utils.MustFormatChainNameWithPrefix}).
 */
final class CniChain {
  /** The network's name in the configuration of flannel's manifest. */
  private static final String NETWORK = "cbr0";

  private static final int LONGEST = 28;

  private CniChain() {}

  static String name(String prefix, Sandbox sandbox) {
    try {
      byte[] text = (NETWORK + sandbox.id()).getBytes(StandardCharsets.UTF_8);
      String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(text));
      return ("CNI-" + prefix + hash).substring(0, LONGEST);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-512.", e);
    }
  }

  /** What the rules' comments say, as {@code iptables-restore} reads it. */
  static String comment(Sandbox sandbox) {
    return "name: \\\"" + NETWORK + "\\\" id: \\\"" + sandbox.id() + "\\\"";
  }
}
