package io.vethscope.web.http;

import io.vethscope.fault.Faults;
import io.vethscope.web.json.FaultsJson;
import io.vethscope.web.json.Json;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/faults}: what can go wrong, for whoever offers it. */
@RestController
final class FaultController {
  private final String faults = Json.text(out -> FaultsJson.write(out, Faults.profiles()));

  @GetMapping(path = "/api/faults", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<String> faults() {
    return ResponseEntity.ok().cacheControl(CacheControl.noCache()).body(faults);
  }
}
