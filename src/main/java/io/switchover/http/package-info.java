/**
 * What does every HTTP answer look like?
 *
 * <p>JSON for what is well, problem details (RFC 9457) for what is not. It knows nothing of what is asked or answered.
 */
@NullMarked
package io.switchover.http;

import org.jspecify.annotations.NullMarked;
