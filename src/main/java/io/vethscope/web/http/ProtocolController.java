package io.vethscope.web.http;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/protocol}: the messages of both sides as a JSON Schema. */
@RestController
final class ProtocolController {
  private static final String SCHEMA = "application/schema+json";

  @GetMapping(
      path = "/api/protocol",
      produces = {SCHEMA, "application/json"})
  ResponseEntity<Resource> protocol() {
    return ResponseEntity.ok().cacheControl(CacheControl.noCache()).body(new ClassPathResource("protocol.schema.json"));
  }
}
