package io.vethscope.browser;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** A run as links hold it: {@code z1.} and then base64url of raw DEFLATE (RFC 1951). */
final class PackedRun {
  private PackedRun() {}

  /** The part of a link behind {@code #} that opens a run which is in no list. */
  static String link(String json) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DeflaterOutputStream(bytes, new Deflater(Deflater.DEFAULT_COMPRESSION, true))) {
      out.write(json.getBytes(StandardCharsets.UTF_8));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return "scenario=own&run=z1." + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
  }
}
