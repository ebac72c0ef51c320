package io.vethscope.web.settings;

import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the page may be shown, {@code vethscope.page.*}.
 *
 * @param frameAncestors who may embed the page, as the sources of CSP's {@code frame-ancestors}
 */
public record PageSettings(@DefaultValue("'self'") @Pattern(regexp = "[A-Za-z0-9'*:/. -]+") String frameAncestors) {}
