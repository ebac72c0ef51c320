/**
 * The limits that an operator can change, as {@code vethscope.*} properties with a default each.
 *
 * <p>Limits of what a run may contain are not here: they belong to the core, because a link must mean the same on every
 * server. It may use Spring Boot's binding, Bean Validation and the JDK.
 */
@NullMarked
package io.vethscope.web.settings;

import org.jspecify.annotations.NullMarked;
