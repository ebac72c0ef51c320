package io.vethscope.web.http;

import io.vethscope.scenario.Backend;
import io.vethscope.scenario.Catalogue;
import io.vethscope.web.json.CatalogueJson;
import io.vethscope.web.json.Json;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /api/scenarios}: the ready ones, and {@code GET /api/backends}: with what each can be run. They are the
 * same for everybody and always, so they are written once.
 */
@RestController
final class ScenarioController {
  private final String backends = Json.text(out -> CatalogueJson.write(out, Backend.values()));
  private final String scenarios = Json.text(out -> CatalogueJson.write(out, Catalogue.all()));

  @GetMapping(path = "/api/backends", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<String> backends() {
    return ResponseEntity.ok().cacheControl(CacheControl.noCache()).body(backends);
  }

  @GetMapping(path = "/api/scenarios", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<String> scenarios() {
    return ResponseEntity.ok().cacheControl(CacheControl.noCache()).body(scenarios);
  }
}
