package io.switchover.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.azure.FixedAzureSettings;
import java.util.List;

/** Texts of job requests, with single quotes for double ones, and what is read from them by two regions in Azure. */
final class RequestTexts {
    static final String TASK = "{'id':'t','commandLine':'run'}";
    static final String LIMITED = "{'id':'t','commandLine':'run','constraints':{'maxWallClockTime':'PT10M'}}";
    static final String ID =
            "/subscriptions/1/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/nodes-";
    private static final FixedAzureSettings AZURE =
            FixedAzureSettings.inAzure().withIdentity("nodes", ID, "westeurope", "northeurope");
    private static final BodyCheck BODIES = check(AZURE);
    private static final FixedAzureSettings EMULATED = FixedAzureSettings.emulated();
    static final BodyCheck EMULATED_BODIES = check(EMULATED);

    static BodyCheck check(FixedAzureSettings settings) {
        return new BatchBodyCheck(settings, new BatchIdentities(settings));
    }

    static JobRequest.Result read(String text, BodyCheck check) {
        return JobRequest.read(text == null ? null : text.replace('\'', '"'), check, Scene.regions("westeurope"));
    }

    static JobRequest.Result read(String text) {
        return read(text, BODIES);
    }

    static List<Flaw> flaws(String text) {
        return flaws(text, BODIES);
    }

    static List<Flaw> flaws(String text, BodyCheck check) {
        var result = read(text, check);
        assertThat(result).as(text).isInstanceOf(JobRequest.Result.Flawed.class);
        return ((JobRequest.Result.Flawed) result).flaws();
    }

    static JobRequest.Result.Read fine(String text) {
        var result = read(text);
        assertThat(result).as(text).isInstanceOf(JobRequest.Result.Read.class);
        return (JobRequest.Result.Read) result;
    }

    static String job(String fields) {
        return "{'id':'a','pool':'p','tasks':[" + TASK + "]" + (fields.isEmpty() ? "" : "," + fields) + "}";
    }

    static String task(String fields) {
        return "{'id':'a','pool':'p','tasks':[{'id':'t','commandLine':'run'," + fields + "}]}";
    }

    private RequestTexts() {}
}
