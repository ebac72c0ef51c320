package io.vethscope.web.settings;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of HTTP requests, {@code vethscope.http.*}.
 *
 * @param run the largest run that {@code POST /api/traces} takes
 * @param recording the largest recording that {@code POST /api/replays} takes
 * @param patience how long a whole body may take
 * @param computing how many of these requests are computed at a time; more are answered with 503
 */
public record HttpSettings(
    @DefaultValue("2MB") @NotNull DataSize run,
    @DefaultValue("8MB") @NotNull DataSize recording,
    @DefaultValue("60s") @NotNull Duration patience,
    @DefaultValue("16") @Min(1) @Max(10_000) int computing) {

  /** Refuses sizes that can't work. */
  public HttpSettings {
    Check.size("vethscope.http.run", run, DataSize.ofKilobytes(1), DataSize.ofMegabytes(64));
    Check.positive("vethscope.http.patience", patience);
    Check.size("vethscope.http.recording", recording, DataSize.ofKilobytes(1), DataSize.ofMegabytes(64));
  }
}
