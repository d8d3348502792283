package io.switchover.job.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.azure.FixedAzureSettings;
import io.switchover.job.JobRoom;
import io.switchover.job.JobSpec;
import io.switchover.job.Violation;
import io.switchover.job.batch.AzureIdentityExchange;
import io.switchover.job.validation.AzureBodyValidator;
import io.switchover.job.validation.BodyValidator;
import java.time.Clock;
import java.util.List;

/** Texts of job requests, with single quotes for double ones, and what is read from them by two regions in Azure. */
public final class RequestTexts {
    public static final String TASK = "{'id':'t','commandLine':'run'}";
    public static final String LIMITED = "{'id':'t','commandLine':'run','constraints':{'maxWallClockTime':'PT10M'}}";
    public static final String ID =
            "/subscriptions/1/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/nodes-";
    private static final FixedAzureSettings AZURE =
            FixedAzureSettings.inAzure().withIdentity("nodes", ID, "westeurope", "northeurope");
    private static final BodyValidator BODIES = check(AZURE);
    private static final FixedAzureSettings EMULATED = FixedAzureSettings.emulated();
    public static final BodyValidator EMULATED_BODIES = check(EMULATED);

    public static BodyValidator check(FixedAzureSettings settings) {
        return new AzureBodyValidator(
                settings, new AzureIdentityExchange(settings), JobRoom.settings(), Clock.systemUTC());
    }

    public static ParsedJobRequest read(String text, BodyValidator check) {
        return JobRequests.read(text == null ? null : text.replace('\'', '"'), check);
    }

    public static ParsedJobRequest read(String text) {
        return read(text, BODIES);
    }

    public static List<Violation> flaws(String text) {
        return flaws(text, BODIES);
    }

    public static List<Violation> flaws(String text, BodyValidator check) {
        var result = read(text, check);
        assertThat(result).as(text).isInstanceOf(ParsedJobRequest.Invalid.class);
        return ((ParsedJobRequest.Invalid) result).violations();
    }

    /** A request that can be taken. */
    public record Fine(JobSpec spec, List<String> notes) {}

    public static Fine fine(String text) {
        var result = read(text);
        assertThat(result).as(text).isInstanceOf(ParsedJobRequest.Valid.class);
        var valid = (ParsedJobRequest.Valid) result;
        return new Fine(valid.pending().spec(), valid.notes());
    }

    public static String job(String fields) {
        return "{'id':'a','pool':'p','tasks':[" + TASK + "]" + (fields.isEmpty() ? "" : "," + fields) + "}";
    }

    public static String task(String fields) {
        return "{'id':'a','pool':'p','tasks':[{'id':'t','commandLine':'run'," + fields + "}]}";
    }

    private RequestTexts() {}
}
