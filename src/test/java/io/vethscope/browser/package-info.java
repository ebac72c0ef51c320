/**
 * Tests in a real browser against the real server. {@link io.vethscope.browser.BrowserTest} starts both and fails a
 * test whose page reports an error; {@link io.vethscope.browser.BrowserFinder} finds or fetches the browser.
 */
@NullMarked
package io.vethscope.browser;

import org.jspecify.annotations.NullMarked;
