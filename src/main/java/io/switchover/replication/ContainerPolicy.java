package io.switchover.replication;

import io.switchover.finding.Finding;
import io.switchover.region.OwnContainers;
import io.switchover.remote.Answer;
import io.switchover.remote.Done;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a region's storage account has our containers, and lets us write there. Without {@code packages} or {@code pools} nothing
 * can be uploaded there, which can be done elsewhere; without any of the others no job or no move could be made.
 */
final class ContainerPolicy {
    static final String CHECK = "container";

    /** Only people write there, and no job, seal or spec needs what they hold. */
    private static final Set<String> UPLOAD_CONTAINERS = Set.of(OwnContainers.PACKAGES, OwnContainers.POOLS);

    private ContainerPolicy() {}

    /** What this app has found by trying; that it is not let in is told together with the other apps. */
    static Optional<Finding> finding(String region, String container, Answer<Done> answer) {
        var expected = "the container " + container + ", writable";
        return Optional.ofNullable(
                switch (answer) {
                    case Answer.Answered<Done> there ->
                        Finding.fine(
                                CHECK,
                                region,
                                expected,
                                "writable",
                                "the container " + container + " in " + region + " can be written to");
                    case Answer.Refused<Done> refused
                    when refused.reason() == Answer.Reason.ABSENT ->
                        (UPLOAD_CONTAINERS.contains(container)
                                        ? Finding.warning(CHECK, region, expected, "none", refused.because())
                                        : Finding.blocker(CHECK, region, expected, "none", refused.because()))
                                .withRemedy("az storage container create --name " + container
                                        + " --account-name <the storage account in " + region + ">");
                    case Answer.Refused<Done> denied -> null;
                    case Answer.Unanswered<Done> silent ->
                        Finding.warning(
                                CHECK,
                                region,
                                expected,
                                silent.because(),
                                "whether the container " + container + " in " + region
                                        + " can be written to is not known: " + silent.because());
                });
    }

    /**
     * For each app that is not let in somewhere, one finding a container. Of one app alone it may be the app that is wrong; where no app is
     * let in, no spec could be kept and no seal written.
     *
     * @param apps what each app has found lately
     */
    static List<Finding> access(String region, List<ContainerAccess> apps) {
        return apps.stream()
                .flatMap(app -> app.denied().entrySet().stream().map(denied -> {
                    var container = denied.getKey();
                    boolean nobody = apps.size() > 1
                            && !UPLOAD_CONTAINERS.contains(container)
                            && apps.stream().allMatch(any -> any.denied().containsKey(container));
                    var expected = "the container " + container + ", writable from " + app.observer();
                    var sentence = "the app in " + app.observer() + " may not write to the container " + container
                            + " in " + region + ": " + denied.getValue();
                    return (nobody
                                    ? Finding.blocker(CHECK, region, expected, denied.getValue(), sentence)
                                    : Finding.warning(CHECK, region, expected, denied.getValue(), sentence))
                            .withRemedy("give the identity of that app Storage Blob Data Contributor on the storage"
                                    + " account in " + region + ", and lift a policy that locks the container");
                }))
                .toList();
    }
}
