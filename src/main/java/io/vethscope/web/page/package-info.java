/**
 * The page: one Thymeleaf template, static files, and the headers that keep a browser from running anything else.
 *
 * <p>Not here: what the page does; that is the front end's. It may use Spring MVC and {@code settings}.
 */
@NullMarked
package io.vethscope.web.page;

import org.jspecify.annotations.NullMarked;
