package io.switchover.readiness;

import io.switchover.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether Azure has announced that it will stop answering a version of an API that this app uses. */
final class ApiDeprecationPolicy {
    static final String CHECK = "api-version";

    private ApiDeprecationPolicy() {}

    /** @param account what the Batch account has said about it, and {@code management} the management plane */
    static List<Finding> findings(String region, Optional<String> account, Optional<String> management) {
        var findings = new ArrayList<Finding>();
        account.ifPresent(notice -> findings.add(ending(region, "the Batch account in " + region, notice)));
        management.ifPresent(notice -> findings.add(ending(region, "the management plane (ARM)", notice)));
        return findings.isEmpty()
                ? List.of(Finding.fine(
                        CHECK,
                        region,
                        "API versions that stay",
                        "no notice",
                        "Azure has not announced the end of any API version that this app uses in " + region))
                : findings;
    }

    private static Finding ending(String region, String api, String notice) {
        return Finding.warning(
                        CHECK,
                        region,
                        "API versions of " + api + " that stay",
                        notice,
                        "Azure has announced that " + api + " will stop answering an API version that this app uses: "
                                + notice)
                .withRemedy("deploy a newer version of Switchover before that day");
    }
}
