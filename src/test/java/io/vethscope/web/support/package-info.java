/** What the tests of the server share: a scripted simulator, one event of each kind, the schema, a WebSocket client. */
@NullMarked
package io.vethscope.web.support;

import org.jspecify.annotations.NullMarked;
