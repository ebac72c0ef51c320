package io.vethscope.fidelity.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.fidelity.Recording;
import io.vethscope.fidelity.Recordings;
import io.vethscope.fidelity.TapFrame;
import io.vethscope.golden.Golden;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NormaliserTest {

  private static final FixedNumbers FIXED = new FixedNumbers(Set.of(80, 8472), Set.of(8472));

  /**
   * One frame of each kind in the recordings, as a line: what is kept, what is masked, what is said about checksums.
   */
  @Test
  void eachKindOfFrameReadsAsItAlwaysDid() {
    Map<String, String> kinds = new LinkedHashMap<>();
    for (String name : Recordings.names()) {
      Recording recording = Recordings.load(name);
      Normaliser normaliser = new Normaliser(recording.fixedNumbers());
      for (TapFrame frame : recording.frames()) {
        String line = normaliser.line(frame.frame(), frame.linktype().orElse(Normaliser.ETHERNET));
        String kind =
            line.replaceAll("'.*?'|[0-9a-f]{8,}|\\d+(?=[ .:/#,]|$)|\\b[0-9a-f]{2}(?=:)|:[0-9a-f]{1,4}\\b", "");
        kinds.putIfAbsent(kind, name + ": " + line);
      }
    }
    Golden.assertMatches("fidelity/kinds-of-frames", String.join("\n", kinds.values()));
  }

  @Test
  void anArpRequestIsKeptByteForByte() {
    assertThat(line("ffffffffffff 0a580af40102 0806 0001080006040001 0a580af40102 0af40102 000000000000 0af40101"))
        .isEqualTo(
            "0a:58:0a:f4:01:02 > ff:ff:ff:ff:ff:ff arp 0001080006040001 "
                + "0a:58:0a:f4:01:02 10.244.1.2 > 00:00:00:00:00:00 10.244.1.1 ");
  }

  @Test
  void anUnknownTypeIsHexadecimal() {
    assertThat(line("ffffffffffff 0a580af40102 88cc 0102"))
        .isEqualTo("0a:58:0a:f4:01:02 > ff:ff:ff:ff:ff:ff type 88cc 0102");
  }

  @Test
  void aChecksumIsAbsentOrPartialOrWrongOrNotWorthAWord() {
    // Source 10.0.0.1, destination 10.0.0.2, UDP from 80 to 80 with the two bytes "hi".
    String header = "02000000000a 02000000000b 0800 4500001e 00004000 401126cd 0a000001 0a000002 00500050 000a";
    assertThat(line(header + "0000 6869")).endsWith("udp 80 > 80 len 10 'hi' NO-CHECKSUM");
    assertThat(line(header + "141e 6869")).endsWith("udp 80 > 80 len 10 'hi' PARTIAL-CHECKSUM");
    assertThat(line(header + "1234 6869")).endsWith("udp 80 > 80 len 10 'hi' BAD-CHECKSUM");
    assertThat(line(header + "82ce 6869")).endsWith("udp 80 > 80 len 10 'hi'");
  }

  @Test
  void aPortThatTheKernelChoseIsNumberedByFirstAppearance() {
    Normaliser normaliser = new Normaliser(FIXED);
    String start = "02000000000a 02000000000b 0800 4500001c 00004000 401126cf 0a000001 0a000002 ";
    assertThat(line(normaliser, start + "c000 0050 0008 0000")).contains("udp port#1 > 80 ");
    assertThat(line(normaliser, start + "c001 c000 0008 0000")).contains("udp port#2 > port#1 ");
  }

  @Test
  void noSequenceOfBytesBreaksIt() {
    Random random = new Random(1);
    Normaliser normaliser = new Normaliser(FIXED);
    String vxlan =
        Recordings.load("05-vxlan").frames().stream()
            .map(frame -> frame.frame().hex())
            .filter(hex -> hex.length() > 250)
            .findFirst()
            .orElseThrow();
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = Octets.ofHex(vxlan).slice(0, random.nextInt(vxlan.length() / 2 + 1)).toArray();
      for (int flips = random.nextInt(4); flips > 0 && bytes.length > 0; flips--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      assertThat(normaliser.line(Octets.of(bytes), 1)).isNotEmpty();
      assertThat(normaliser.line(Octets.of(bytes).from(14), 101)).isNotEmpty();
    }
  }

  private static String line(String hex) {
    return line(new Normaliser(FIXED), hex);
  }

  private static String line(Normaliser normaliser, String hex) {
    return normaliser.line(Octets.ofHex(hex.replace(" ", "")), Normaliser.ETHERNET);
  }
}
