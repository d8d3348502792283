/**
 * Do all apps run with the same version and settings?
 *
 * <p>Each app decides by its own, and the first one that decides does so for all. It compares what the apps say they run by, and
 * says what differs. Nothing is prevented by it: while an app is rolled out, the apps disagree for minutes.
 */
@NullMarked
package io.switchover.agreement;

import org.jspecify.annotations.NullMarked;
