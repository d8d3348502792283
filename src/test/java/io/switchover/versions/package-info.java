/** Two versions of the app side by side, as they are during every rollout: what each can do with what the other wrote. */
@NullMarked
package io.switchover.versions;

import org.jspecify.annotations.NullMarked;
