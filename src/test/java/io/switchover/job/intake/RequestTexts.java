package io.switchover.job.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.azure.FixedAzureSettings;
import io.switchover.job.JobRoom;
import io.switchover.job.JobSpec;
import io.switchover.job.Violation;
import io.switchover.job.batch.AzureIdentityExchange;
import java.time.Clock;
import java.util.List;

/** Texts of job requests, with single quotes for double ones, and what is read from them by two regions in Azure. */
final class RequestTexts {
    static final String TASK = "{'id':'t','commandLine':'run'}";
    static final String LIMITED = "{'id':'t','commandLine':'run','constraints':{'maxWallClockTime':'PT10M'}}";
    static final String ID =
            "/subscriptions/1/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/nodes-";
    private static final FixedAzureSettings AZURE =
            FixedAzureSettings.inAzure().withIdentity("nodes", ID, "westeurope", "northeurope");
    private static final BodyValidator BODIES = check(AZURE);
    private static final FixedAzureSettings EMULATED = FixedAzureSettings.emulated();
    static final BodyValidator EMULATED_BODIES = check(EMULATED);

    static BodyValidator check(FixedAzureSettings settings) {
        return new AzureBodyValidator(
                settings, new AzureIdentityExchange(settings), JobRoom.settings(), Clock.systemUTC());
    }

    static ParsedJobRequest read(String text, BodyValidator check) {
        return JobRequests.read(text == null ? null : text.replace('\'', '"'), check);
    }

    static ParsedJobRequest read(String text) {
        return read(text, BODIES);
    }

    static List<Violation> flaws(String text) {
        return flaws(text, BODIES);
    }

    static List<Violation> flaws(String text, BodyValidator check) {
        var result = read(text, check);
        assertThat(result).as(text).isInstanceOf(ParsedJobRequest.Invalid.class);
        return ((ParsedJobRequest.Invalid) result).violations();
    }

    /** A request that can be taken. */
    record Fine(JobSpec spec, List<String> notes) {}

    static Fine fine(String text) {
        var result = read(text);
        assertThat(result).as(text).isInstanceOf(ParsedJobRequest.Valid.class);
        var valid = (ParsedJobRequest.Valid) result;
        return new Fine(valid.pending().spec(), valid.notes());
    }

    static String job(String fields) {
        return "{'id':'a','pool':'p','tasks':[" + TASK + "]" + (fields.isEmpty() ? "" : "," + fields) + "}";
    }

    static String task(String fields) {
        return "{'id':'a','pool':'p','tasks':[{'id':'t','commandLine':'run'," + fields + "}]}";
    }

    private RequestTexts() {}
}
