/**
 * The page: Thymeleaf templates, static files, and the headers that keep a browser from running anything else. Beside
 * the page itself, which a browser draws, there are the ready scenarios as text, for readers without script.
 *
 * <p>Not here: what the page does; that is the front end's. It may use Spring MVC, {@code scenario}, {@code trace},
 * {@code run}, {@code link}, {@code preview}, {@code script} and {@code settings}.
 */
@NullMarked
package io.vethscope.web.page;

import org.jspecify.annotations.NullMarked;
