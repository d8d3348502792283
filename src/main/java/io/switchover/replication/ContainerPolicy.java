package io.switchover.replication;

import io.switchover.finding.Finding;
import io.switchover.region.OwnContainers;
import io.switchover.remote.Answer;
import io.switchover.remote.Done;
import java.util.Set;

/**
 * Whether a region's storage account has our containers, and lets us write there. Without {@code packages} or {@code pools} nothing
 * can be uploaded there, which can be done elsewhere; without any of the others no job or no move could be made.
 */
final class ContainerPolicy {
    static final String CHECK = "container";

    /** Only people write there, and no job, seal or spec needs what they hold. */
    private static final Set<String> INBOXES = Set.of(OwnContainers.PACKAGES, OwnContainers.POOLS);

    private ContainerPolicy() {}

    static Finding finding(String region, String container, Answer<Done> answer) {
        var expected = "the container " + container + ", writable";
        return switch (answer) {
            case Answer.Answered<Done> there ->
                Finding.fine(
                        CHECK,
                        region,
                        expected,
                        "writable",
                        "the container " + container + " in " + region + " can be written to");
            case Answer.Refused<Done> refused
            when refused.reason() == Answer.Reason.ABSENT ->
                (INBOXES.contains(container)
                                ? Finding.warning(CHECK, region, expected, "none", refused.because())
                                : Finding.blocker(CHECK, region, expected, "none", refused.because()))
                        .mendedBy("az storage container create --name " + container
                                + " --account-name <the storage account in " + region + ">");
            case Answer.Refused<Done> refused ->
                Finding.warning(
                                CHECK,
                                region,
                                expected,
                                refused.because(),
                                "this app may not write to the container " + container + ": " + refused.because())
                        .mendedBy(
                                "give the identity of the app Storage Blob Data Contributor on the storage account in "
                                        + region + ", and lift a policy that locks the container");
            case Answer.Unanswered<Done> silent ->
                Finding.warning(
                        CHECK,
                        region,
                        expected,
                        silent.because(),
                        "whether the container " + container + " in " + region + " can be written to is not known: "
                                + silent.because());
        };
    }
}
