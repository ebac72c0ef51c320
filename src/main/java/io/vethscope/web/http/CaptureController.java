package io.vethscope.web.http;

import io.vethscope.capture.Capture;
import io.vethscope.capture.CaptureText;
import io.vethscope.capture.Pcapng;
import io.vethscope.scenario.Run;
import io.vethscope.trace.Where;
import io.vethscope.web.json.RunReader;
import io.vethscope.web.problem.ProblemException;
import io.vethscope.web.run.Capacity;
import io.vethscope.web.run.Computation;
import io.vethscope.web.run.ComputingSlots;
import io.vethscope.web.run.Fairness;
import io.vethscope.web.run.Simulator;
import io.vethscope.web.settings.HttpSettings;
import io.vethscope.web.settings.VethscopeProperties;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /api/captures}: a run in, its frames out, as a file for Wireshark or as text. {@code
 * ?device=namespace:device} listens to one device only.
 */
@RestController
final class CaptureController {
  /** Events between two looks at who else wants to compute. */
  private static final int SLICE = 1_024;

  private final Simulator simulator;
  private final Capacity capacity;
  private final ComputingSlots slots;
  private final HttpSettings settings;

  CaptureController(Simulator simulator, Capacity capacity, ComputingSlots slots, VethscopeProperties properties) {
    this.simulator = simulator;
    this.capacity = capacity;
    this.slots = slots;
    this.settings = properties.http();
  }

  @PostMapping(
      path = "/api/captures",
      consumes = {MediaType.APPLICATION_JSON_VALUE, Body.YAML},
      produces = Pcapng.MEDIA_TYPE)
  ResponseEntity<byte[]> file(HttpServletRequest request, @RequestParam(required = false) @Nullable String device) {
    byte[] file = Pcapng.of(capture(request, device));
    return ResponseEntity.ok()
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"vethscope.pcapng\"")
        .contentType(MediaType.parseMediaType(Pcapng.MEDIA_TYPE))
        .body(file);
  }

  @PostMapping(
      path = "/api/captures",
      consumes = {MediaType.APPLICATION_JSON_VALUE, Body.YAML},
      produces = MediaType.TEXT_PLAIN_VALUE)
  ResponseEntity<String> text(HttpServletRequest request, @RequestParam(required = false) @Nullable String device) {
    String text = CaptureText.of(capture(request, device));
    return ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").body(text);
  }

  private Capture capture(HttpServletRequest request, @Nullable String device) {
    Run run = RunReader.run(Body.fields(request, settings.run(), settings.patience()));
    Capture capture = device == null ? Capture.ofAll() : Capture.of(where(device));
    try (ComputingSlots.Slot _ = slots.take();
        Capacity.Share _ = capacity.take(run.scenario())) {
      Computation computation = simulator.start(run);
      while (computation.advance(capture, SLICE)) {
        Fairness.pass();
      }
    }
    if (device != null && capture.devices().isEmpty()) {
      throw new ProblemException(
          422, "No device \"" + device + "\" appears in this run; name one as namespace:device, like node-a:cni0.");
    }
    return capture;
  }

  private static Where where(String device) {
    int colon = device.indexOf(':');
    return colon < 0 ? new Where(device, "") : new Where(device.substring(0, colon), device.substring(colon + 1));
  }
}
