/**
 * The front end's modules as browsers get them. Their sources are native modules, small and many, and each would be a
 * request; so those that a page needs at once are linked into one script when somebody first asks for it. Modules that
 * are loaded later stay on their own. All of them stand at an address that names what they say, and may be kept.
 *
 * <p>Not here: the page that loads them. It may use Spring MVC and {@code settings}.
 */
@NullMarked
package io.vethscope.web.script;

import org.jspecify.annotations.NullMarked;
