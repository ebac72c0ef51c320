/**
 * Checks of the front end's sources (format, types, lint, unit tests), run by Node. Nobody has to install Node or its
 * packages: Playwright's driver brings the one, WebJars bring the other.
 */
@NullMarked
package io.vethscope.frontend;

import org.jspecify.annotations.NullMarked;
