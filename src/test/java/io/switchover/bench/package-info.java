/** What does it cost, measured: {@code ./dev bench}. Counts that must not grow are pinned by quick tests, and not here. */
@NullMarked
package io.switchover.bench;

import org.jspecify.annotations.NullMarked;
