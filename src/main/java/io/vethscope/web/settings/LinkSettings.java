package io.vethscope.web.settings;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Short links, {@code vethscope.links.*}. Where they are kept, {@code spring.datasource.*} says.
 *
 * @param directory where the file is, unless {@code spring.datasource.url} names another database
 * @param state the largest state that is kept, in its canonical form
 * @param most how many are kept
 */
public record LinkSettings(
    @DefaultValue("./data") @NotBlank String directory,
    @DefaultValue("256KB") @NotNull DataSize state,
    @DefaultValue("100000") @Min(0) @Max(100_000_000) int most) {

  /** Refuses sizes that the table can't hold. */
  public LinkSettings {
    Check.size("vethscope.links.state", state, DataSize.ofKilobytes(1), DataSize.ofMegabytes(1));
  }
}
