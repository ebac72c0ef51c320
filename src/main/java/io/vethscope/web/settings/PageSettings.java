package io.vethscope.web.settings;

import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the page is sent and may be shown, {@code vethscope.page.*}. Ancestors are sources of CSP's {@code
 * frame-ancestors}.
 *
 * @param slim whether scripts and style sheets are sent without comments
 * @param frameAncestors who may have the explorer in a frame
 * @param embedAncestors who may have {@code /embed} in a frame, which is made for that
 */
public record PageSettings(
    @DefaultValue("true") boolean slim,
    @DefaultValue("'self'") @Pattern(regexp = SOURCES) String frameAncestors,
    @DefaultValue("*") @Pattern(regexp = SOURCES) String embedAncestors) {
  private static final String SOURCES = "[A-Za-z0-9'*:/. -]+";
}
