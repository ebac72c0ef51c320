package io.vethscope.web.http;

import io.vethscope.scenario.Run;
import io.vethscope.web.json.BriefRun;
import io.vethscope.web.json.RunReader;
import io.vethscope.web.settings.HttpSettings;
import io.vethscope.web.settings.VethscopeProperties;
import io.vethscope.web.yaml.YamlWriter;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /api/runs}: checks a run without running it, and answers with it as people write it, in JSON or in YAML.
 */
@RestController
final class RunController {
  private final HttpSettings settings;

  RunController(VethscopeProperties properties) {
    this.settings = properties.http();
  }

  @PostMapping(
      path = "/api/runs",
      consumes = {MediaType.APPLICATION_JSON_VALUE, Body.YAML},
      produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<String> json(HttpServletRequest request) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(BriefRun.of(read(request)).toString());
  }

  @PostMapping(
      path = "/api/runs",
      consumes = {MediaType.APPLICATION_JSON_VALUE, Body.YAML},
      produces = Body.YAML)
  ResponseEntity<String> yaml(HttpServletRequest request) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.parseMediaType(Body.YAML))
        .body(YamlWriter.text(BriefRun.of(read(request))));
  }

  private Run read(HttpServletRequest request) {
    return RunReader.run(Body.kept(request, settings.run(), settings.patience()));
  }
}
