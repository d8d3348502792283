/**
 * How does Azure's worker start us and call us?
 *
 * <p>Between Azure's Java worker and Quarkus, and nothing else: it asks whether the settings are right, does not know what the app
 * does, and no room knows it. Outside the worker nobody loads it. It is compiled for an older Java than the rest, so it may use of
 * the rest only what is loaded after the version has been looked at.
 */
@NullMarked
package io.switchover.worker;

import org.jspecify.annotations.NullMarked;
