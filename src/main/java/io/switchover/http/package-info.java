/**
 * Who is calling, what may they do, and what does every HTTP response look like?
 *
 * <p>JSON when all is well, problem details (RFC 9457) otherwise. It knows nothing about what is asked or answered.
 */
@NullMarked
package io.switchover.http;

import org.jspecify.annotations.NullMarked;
