package io.vethscope.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vethscope.web.support.Runs;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class CaptureApiTest extends ApiTest {
  private static final String PCAPNG = "application/x-pcapng";

  @Test
  void aRunBecomesAFileForWireshark() throws Exception {
    HttpResponse<byte[]> response =
        HTTP.send(
            post("/api/captures", Runs.withSeed(1_000)).header("Accept", PCAPNG).build(), BodyHandlers.ofByteArray());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).hasValue(PCAPNG);
    assertThat(response.headers().firstValue("Content-Disposition").orElse("")).contains("vethscope.pcapng");
    assertThat(response.body()).startsWith(0x0a, 0x0d, 0x0d, 0x0a).hasSizeGreaterThan(1_000);
  }

  @Test
  void aRunBecomesLinesAsTcpdumpPrintsThem() throws Exception {
    HttpResponse<String> response = send(post("/api/captures", Runs.withSeed(1_000)).header("Accept", "text/plain"));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body().lines()).isNotEmpty().allMatch(line -> line.matches("\\d+\\.\\d{6} \\S+ (In|Out) +.*"));
  }

  @Test
  void aDeviceThatTheRunHasNotIsAnError() throws Exception {
    assertProblem(
        send(post("/api/captures?device=moon:eth0", Runs.withSeed(1_000)).header("Accept", PCAPNG)),
        422,
        "No device \"moon:eth0\" appears in this run; name one as namespace:device");
  }

  @Test
  void aRunThatMakesNoSenseIsAnError() throws Exception {
    assertProblem(
        send(post("/api/captures", Runs.withCommand(1_000, 0, "refuse")).header("Accept", PCAPNG)),
        422,
        "There is no command \"refuse\"");
  }
}
