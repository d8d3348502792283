package io.switchover.job.intake;

import static io.switchover.job.intake.RequestTexts.EMULATED_BODIES;
import static io.switchover.job.intake.RequestTexts.ID;
import static io.switchover.job.intake.RequestTexts.LIMITED;
import static io.switchover.job.intake.RequestTexts.TASK;
import static io.switchover.job.intake.RequestTexts.check;
import static io.switchover.job.intake.RequestTexts.fine;
import static io.switchover.job.intake.RequestTexts.flaws;
import static io.switchover.job.intake.RequestTexts.job;
import static io.switchover.job.intake.RequestTexts.read;
import static io.switchover.job.intake.RequestTexts.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.switchover.azure.FixedAzureSettings;
import io.switchover.job.Violation;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a request belongs to one region, or to somebody else, and that a secret in it is never repeated. */
class PortabilityTest {
    // ---- what belongs to one region

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://prodwest.blob.core.windows.net/in/a.txt",
                "https://prodwest.blob.core.windows.net/in/a.txt?sv=1&sig=SECRET",
                "HTTPS://PRODWEST.BLOB.CORE.WINDOWS.NET/in",
                "https://prodwest.blob.core.windows.net:443/in",
                "https://prodwest.blob.core.windows.net",
                "https://prodnorth.blob.core.windows.net/in",
                "https://prodsweden.blob.core.windows.net/in",
                "https://prodwest-secondary.blob.core.windows.net/in",
                "https://prodwest.dfs.core.windows.net/in/a",
                "https://prodwest.file.core.windows.net/share",
                "curl -s https://prodwest.blob.core.windows.net/in/a.txt -o a",
                "abfss://in@prodwest.dfs.core.windows.net/a"
            })
    void a_url_of_a_storage_account_of_ours_is_refused_with_what_to_write_instead(String url) {
        var flaws = flaws(task("'resourceFiles':[{'filePath':'f','httpUrl':'" + url + "'}]"));
        assertThat(flaws).hasSize(1);
        assertThat(flaws.getFirst().field()).isEqualTo("tasks[0].resourceFiles[0].httpUrl");
        assertThat(flaws.getFirst().sentence()).contains("${storage}").doesNotContain("SECRET");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://prodwest.westeurope.batch.azure.com/jobs",
                "/subscriptions/1/resourceGroups/rg/providers/Microsoft.Batch/batchAccounts/prodwest/applications/render",
                "/SUBSCRIPTIONS/1/resourcegroups/RG/providers/microsoft.batch/batchaccounts/PRODWEST",
                "az batch job list --account-endpoint https://prodnorth.northeurope.batch.azure.com"
            })
    void an_id_or_url_of_a_batch_account_of_ours_is_refused(String text) {
        var flaws = flaws(task("'environmentSettings':[{'name':'X','value':'" + text + "'}]"));
        assertThat(flaws).extracting(Violation::field).containsExactly("tasks[0].environmentSettings[0].value");
        assertThat(flaws.getFirst().sentence()).contains("Batch account");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/data",
                "https://theirs.blob.core.windows.net/in/a?sig=x",
                "https://prodwest2.blob.core.windows.net/in",
                "https://myprodwest.blob.core.windows.net/in",
                "https://prodwest.blob.core.windows.net.example.org/in",
                "/subscriptions/1/resourceGroups/rg/providers/Microsoft.Batch/batchAccounts/prodwest2/applications/x",
                "/subscriptions/1/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/prodwest",
                "prodwest",
                "${storage}/in/a.txt"
            })
    void what_belongs_to_nobody_of_ours_is_kept(String text) {
        assertThat(fine(task("'resourceFiles':[{'filePath':'f','httpUrl':'" + text + "'}]"))
                        .spec()
                        .tasks()
                        .getFirst()
                        .at("/resourceFiles/0/httpUrl")
                        .asText())
                .isEqualTo(text);
    }

    @Test
    void it_is_found_wherever_it_stands() {
        var url = "https://prodwest.blob.core.windows.net/x";
        assertThat(flaws("{'id':'a','pool':'p','jobPreparationTask':{'commandLine':'wget " + url + "'},"
                        + "'commonEnvironmentSettings':[{'name':'A','value':'" + url + "'}],"
                        + "'metadata':[{'name':'a','value':'" + url + "'}],"
                        + "'tasks':[{'id':'t','commandLine':'wget " + url + "','outputFiles':[{'filePattern':'*',"
                        + "'destination':{'container':{'containerUrl':'" + url + "'}},"
                        + "'uploadOptions':{'uploadCondition':'taskSuccess'}}]}]}"))
                .extracting(Violation::field)
                .containsExactlyInAnyOrder(
                        "jobPreparationTask.commandLine",
                        "commonEnvironmentSettings[0].value",
                        "metadata[0].value",
                        "tasks[0].commandLine",
                        "tasks[0].outputFiles[0].destination.container.containerUrl");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:40002/weststore/in/a",
                "http://localhost:40002/weststore/in/a",
                "http://127.0.0.1:55555/weststore/in/a?sig=SECRET",
                "http://127.0.0.1:55555/northstore",
                "http://127.0.0.1:40001/jobs"
            })
    void an_emulators_account_is_known_by_its_path_whatever_port_it_is_seen_at(String url) {
        var flaws = flaws(task("'resourceFiles':[{'filePath':'f','httpUrl':'" + url + "'}]"), EMULATED_BODIES);
        assertThat(flaws).hasSize(1);
        assertThat(flaws.getFirst().sentence()).doesNotContain("SECRET");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8080/data",
                "http://localhost:40002/otherstore/a",
                "http://127.0.0.1:40002/weststore2/a",
                "http://127.0.0.1:400010/x"
            })
    void another_server_on_the_same_host_is_not_ours(String url) {
        assertThat(read(task("'resourceFiles':[{'filePath':'f','httpUrl':'" + url + "'}]"), EMULATED_BODIES))
                .isInstanceOf(ParsedJobRequest.Valid.class);
    }

    // ---- what our identity signs for

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example.com/aaaaaaaaaaaaaacontrol?${sas}",
                "https://evil.example.com/aaaaaaaaaaaaaasigned?${sas}",
                "${storage}@evil.example.com/signed?${sas}",
                "${storage}?${sas}",
                "x?${sas}",
                "${storage}/${job}?${sas}",
                "${storage}/../specs?${sas}",
                "${storage}/unlisted/x?${sas}",
                "${storage}/control?${sas}",
                "${storage}/specs",
                "${storage}/packages/render/1_0.zip",
                "${storage}/content"
            })
    void a_url_that_is_not_to_be_signed_or_leads_into_our_containers_is_refused(String url) {
        var output = "'outputFiles':[{'filePattern':'*','uploadOptions':{'uploadCondition':'taskcompletion'},"
                + "'destination':{'container':{'containerUrl':'" + url + "'}}}]";
        assertThat(flaws(task(output)))
                .extracting(Violation::field)
                .containsExactly("tasks[0].outputFiles[0].destination.container.containerUrl");
        for (var field : List.of("httpUrl", "storageContainerUrl")) {
            var file = field.equals("httpUrl") ? "'filePath':'f'," : "";
            assertThat(flaws(task("'resourceFiles':[{" + file + "'" + field + "':'" + url + "'}]")))
                    .extracting(Violation::field)
                    .containsExactly("tasks[0].resourceFiles[0]." + field);
        }
    }

    @Test
    void our_containers_are_not_reached_through_automatic_storage_either() {
        assertThat(flaws(task("'resourceFiles':[{'autoStorageContainerName':'specs'}]")))
                .extracting(Violation::sentence)
                .first()
                .asString()
                .contains("autoStorageContainerName", "Switchover's own");
    }

    @Test
    void who_resumes_is_told_where_nobody_looks_for_outputs() {
        var tasks =
                "{'id':'#','commandLine':'x','outputFiles':[{'filePattern':'a.txt','uploadOptions':{'uploadCondition':'taskSuccess'},"
                        + "'destination':{'container':{'containerUrl':'${storage}/@','identityReference':{'resourceId':'"
                        + ID
                        + "westeurope'}}}}]}";
        var text = "{'id':'a','pool':'p','resume':'unfinished','tasks':["
                + tasks.replace("#", "t").replace("@", "out") + ","
                + tasks.replace("#", "u").replace("@", "out") + ","
                + tasks.replace("#", "v").replace("@", "inbox") + "]}";
        assertThat(fine(text).notes())
                .filteredOn(note -> note.startsWith("resume"))
                .containsExactly(
                        "resume: outputs in the container out are not looked for, so tasks that write there run"
                                + " again: have the container added to SWITCHOVER_JOB_TASK_CONTAINERS");
        assertThat(fine(text.replace("'resume':'unfinished',", "")).notes())
                .noneMatch(note -> note.startsWith("resume"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "azcopy copy '${storage}/in/a?sv=1&sig=abc' .",
                "curl -s \"https://prod${region}.blob.core.windows.net/in/a?sv=1&sig=abc\"",
                "X=${storage}/in?sig=abc run"
            })
    void a_signature_for_one_account_is_refused_in_whichever_text_it_stands(String text) {
        var written = text.replace("'", "").replace("\"", "");
        for (var fields : List.of(
                "'environmentSettings':[{'name':'X','value':'" + written + "'}]", "'displayName':'" + written + "'")) {
            assertThat(flaws(task(fields)))
                    .hasSize(1)
                    .first()
                    .extracting(Violation::rule)
                    .asString()
                    .contains("?${sas}");
        }
        assertThat(flaws("{'id':'a','pool':'p','tasks':[{'id':'t','commandLine':'" + written + "'}]}"))
                .extracting(Violation::field)
                .containsExactly("tasks[0].commandLine");
    }

    @Test
    void a_url_of_a_region_by_name_has_no_signature_of_one_account_and_a_mark_stands_at_its_end() {
        for (var url : List.of(
                "https://prod${region}.blob.core.windows.net/in/a?sv=1&sig=abc",
                "${storage}/signed/a?${sas}&x=1",
                "${storage}/signed/100%.mov?${sas}")) {
            assertThat(flaws(task("'resourceFiles':[{'filePath':'f','httpUrl':'" + url + "'}]")))
                    .extracting(Violation::field)
                    .containsExactly("tasks[0].resourceFiles[0].httpUrl");
        }
        fine(task("'displayName':'sig=abc ${storage}/in https://example.org/a?sig=x'"));
    }

    @Test
    void what_works_only_where_it_was_made_is_said() {
        assertThat(fine(task("'displayName':'curl ${storage}/in/a?${sas}'")).notes())
                .anySatisfy(note -> assertThat(note).startsWith("tasks[0].displayName: ${sas} is filled in"));
        assertThat(fine(task("'displayName':'curl https://example.org/${sas}'")).notes())
                .noneMatch(note -> note.contains("is filled in"));
        assertThat(fine(task("'resourceFiles':[{'autoStorageContainerName':'input'}]"))
                        .notes())
                .anySatisfy(note -> assertThat(note).contains("a container input of its own"));
    }

    // ---- identities and networks

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'resourceFiles':[{'storageContainerUrl':'${storage}/in','identityReference':{'resourceId':'#'}}]",
                "'outputFiles':[{'filePattern':'*','destination':{'container':{'containerUrl':'${storage}/out',"
                        + "'identityReference':{'resourceId':'#'}}},'uploadOptions':{'uploadCondition':'taskSuccess'}}]",
                "'containerSettings':{'imageName':'x','registry':{'registryServer':'r.azurecr.io','identityReference':{'resourceId':'#'}}}"
            })
    void an_identity_of_the_settings_may_stand_wherever_batch_takes_one_and_any_other_is_refused(String fields) {
        var path = fields.startsWith("'resourceFiles")
                ? "resourceFiles[0]"
                : fields.startsWith("'outputFiles")
                        ? "outputFiles[0].destination.container"
                        : "containerSettings.registry";
        for (var fine : List.of("westeurope", "northeurope", "WestEurope", "westeurope/")) {
            fine(task(fields.replace("#", ID + fine)));
        }
        fine(task(fields.replace("#", ID.replace("nodes-", "other-${region}"))));
        for (var other : List.of(ID, ID + "swedencentral", ID + "westeurope2", "nodes", ID + "${job}")) {
            var flaws = flaws(task(fields.replace("#", other)));
            assertThat(flaws)
                    .extracting(Violation::field)
                    .as(other)
                    .containsExactly("tasks[0]." + path + ".identityReference.resourceId");
            assertThat(flaws.getFirst().sentence())
                    .contains(
                            "no region's settings list this identity",
                            "SWITCHOVER_REGIONS_<REGION>_IDENTITIES_<ALIAS>");
        }
        var release = flaws(job("'jobPreparationTask':{'commandLine':'x'},'jobReleaseTask':{'commandLine':'x',"
                + fields.replace("#", "nobodys") + "}"));
        if (!fields.startsWith("'outputFiles")) {
            assertThat(release)
                    .extracting(Violation::field)
                    .containsExactly("jobReleaseTask." + path + ".identityReference.resourceId");
        }
    }

    @Test
    void an_identity_that_one_region_lacks_is_refused_by_its_alias() {
        var lacking = check(FixedAzureSettings.inAzure().withIdentity("nodes", ID, "westeurope"));
        var flaws = flaws(task(withIdentity(ID + "westeurope")), lacking);
        assertThat(flaws).hasSize(1);
        assertThat(flaws.getFirst().sentence())
                .contains("it is \"nodes\" in the settings, and northeurope has none")
                .contains("SWITCHOVER_REGIONS_NORTHEUROPE_IDENTITIES_NODES");
    }

    @Test
    void an_identity_of_two_aliases_is_refused_since_either_could_take_its_place() {
        var twice = check(FixedAzureSettings.inAzure()
                .withIdentity("nodes", ID, "westeurope", "northeurope")
                .withIdentity("upload", ID, "westeurope", "northeurope"));
        assertThat(flaws(task(withIdentity(ID + "northeurope")), twice)
                        .getFirst()
                        .sentence())
                .contains("as nodes and as upload");
    }

    private static String withIdentity(String id) {
        return "'resourceFiles':[{'storageContainerUrl':'${storage}/in','identityReference':{'resourceId':'" + id
                + "'}}]";
    }

    @Test
    void a_subnet_is_refused_unless_it_is_named_by_region() {
        var subnet = "/subscriptions/1/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/#/subnets/s";
        assertThat(flaws(job("'networkConfiguration':{'subnetId':'" + subnet.replace("#", "west") + "'}")))
                .extracting(Violation::field)
                .containsExactly("networkConfiguration.subnetId");
        fine(job("'networkConfiguration':{'subnetId':'" + subnet.replace("#", "batch-${region}") + "'}"));
    }

    // ---- what is not ours

    @Test
    void what_is_not_ours_is_kept_and_said_once_a_host_without_anything_that_may_be_secret() {
        var read = fine(
                "{'id':'a','pool':'p','commonEnvironmentSettings':[{'name':'A','value':'https://example.org/x?sig=SECRET'}],"
                        + "'jobPreparationTask':{'commandLine':'curl https://Example.org/y#SECRET https://u:SECRET@two.example.org:8443'},"
                        + "'tasks':[{'id':'t','commandLine':'x','resourceFiles':["
                        + "{'filePath':'f','httpUrl':'https://theirs.blob.core.windows.net/c/SECRET?sv=1&sig=SECRET'}]},"
                        + "{'id':'u','commandLine':'x ${storage}/in','containerSettings':{'imageName':'i','registry':"
                        + "{'registryServer':'https://r.azurecr.io','username':'u','password':'SECRET'}},"
                        + "'environmentSettings':[{'name':'KEYS','value':'/subscriptions/SECRET/resourceGroups/g/providers/"
                        + "Microsoft.KeyVault/vaults/keys'}]}]}");
        assertThat(read.notes().stream().map(note -> note.replaceAll(" is not ours.*", "")))
                .containsExactly(
                        "external: Microsoft.KeyVault/vaults keys",
                        "external: https://example.org",
                        "external: https://r.azurecr.io",
                        "external: https://theirs.blob.core.windows.net",
                        "external: https://two.example.org:8443");
        assertThat(read.notes().toString()).doesNotContain("SECRET");
    }

    @Test
    void not_more_than_twenty_of_them_are_said() {
        var hosts = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            hosts.append(" https://h").append(i).append(".example.org");
        }
        var notes = fine(job("'displayName':'" + hosts + "'")).notes();
        assertThat(notes).hasSize(21).last().asString().contains("more than these 20");
    }

    @Test
    @Tag("slow")
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_long_text_costs_no_more_than_its_length() {
        var words = "/" + "a.".repeat(200_000);
        assertThat(fine(task("'environmentSettings':[{'name':'X','value':'" + words + "'}]"))
                        .notes())
                .isEmpty();
        var slashes = "'containerSettings':{'imageName':'x','registry':{'registryServer':'r.azurecr.io',"
                + "'identityReference':{'resourceId':'" + "/".repeat(400_000) + "x'}}}";
        assertThat(flaws(task(slashes))).hasSize(1);
    }

    // ---- secrets

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id':'SAS','pool':'p','tasks':[#]}",
                "{'id':['SAS'],'pool':'p','tasks':[#]}",
                "{'id':'a','pool':'SAS','tasks':[#]}",
                "{'id':'a','pool':{'x':'SAS'},'tasks':[#]}",
                "{'id':'a','pool':'p','poolInfo':{'poolId':'SAS'},'tasks':[#]}",
                "{'id':'a','pool':'p','placement':'SAS','tasks':[#]}",
                "{'id':'a','pool':'p','onRegionLoss':'SAS','tasks':[#]}",
                "{'id':'a','pool':'p','resume':'SAS','tasks':[#]}",
                "{'id':'a','pool':'p','tasks':['SAS']}",
                "{'id':'a','pool':'p','tasks':'SAS'}",
                "{'id':'a','pool':'p','tasks':[{'id':'SAS','commandLine':'x'}]}",
                "{'id':'a','pool':'p','tasks':[{'id':'t','commandLine':['SAS']}]}",
                "{'id':'a','pool':'p','tasks':[{'id':'t','commandLine':'x','resourceFiles':'SAS'}]}",
                "{'id':'a','pool':'p','tasks':[{'id':'t','commandLine':'x','resourceFiles':[{'url':'SAS'}]}]}",
                "{'id':'a','pool':'p','tasks':[{'id':'t','commandLine':'x','constraints':{'maxWallClockTime':'SAS'}}]}",
                "{'id':'a','pool':'p','tasks':[{'id':'t','commandLine':'x','dependsOn':'SAS'}]}",
                "{'id':'a','pool':'p','priority':'SAS','tasks':[#]}",
                "{'id':'a','pool':'p','metadata':'SAS','tasks':[#]}",
                "{'id':'a','pool':'p','metadata':[{'name':'switchoverSAS','value':'SAS'}],'tasks':[#]}",
                "{'id':'a','pool':'p','commonEnvironmentSettings':[{'name':'SWITCHOVER_SAS','value':'SAS'}],'tasks':[#]}",
                "{'id':'a','pool':'p','x':'SAS','tasks':[#]}",
                "SAS",
                "'SAS'",
                "{'id':'SAS'",
                "{'id':SAS}"
            })
    void a_sas_in_a_bad_request_is_never_repeated(String text) {
        for (var sas : List.of(
                "https://prodwest.blob.core.windows.net/c?sv=2024&sig=SECRET%2BSECRET%3D",
                "https://x.org/c?sig=SECRET", "?sv=2024&sig=SECRET")) {
            var result = read(text.replace("#", TASK).replace("@", LIMITED).replace("SAS", sas));
            assertThat(result).isNotInstanceOf(ParsedJobRequest.Valid.class);
            assertThat(result.toString()).as(text).doesNotContain("SECRET");
        }
    }

    @Test
    void a_registry_password_in_a_bad_request_is_never_repeated() {
        var flaws = flaws(
                task(
                        "'containerSettings':{'imageName':'x','registry':{'username':'u','password':'SECRET','registryServer':5,'x':1}}"));
        assertThat(flaws.toString()).doesNotContain("SECRET");
    }

    @Test
    void a_value_that_is_long_is_cut() {
        assertThat(flaws(job("").replace("'a'", "'" + "x".repeat(5000) + "'"))
                        .getFirst()
                        .sentence())
                .hasSizeLessThan(300);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${storage}/in/a?sv=1&sig=abc",
                "${region}.example.org/a?sv=1&sig=abc",
                "${region}.example.org/a?sig=abc&to=${storage}/in",
                "https://${region}.example.org/a?sig=abc&to=${storage}/in",
                "${storage}/in?sig=abc&from=${region}"
            })
    void a_signature_behind_the_first_placeholder_of_a_word_is_for_one_account(String text) {
        assertThat(flaws(task("'displayName':'" + text + "'")))
                .extracting(Violation::field)
                .containsExactly("tasks[0].displayName");
    }

    @Test
    void a_signature_before_the_first_placeholder_is_somebody_elses() {
        fine(task("'displayName':'https://example.org/a?sig=abc&to=${storage}/in'"));
        fine(task("'displayName':'https://example.org/a?sig=abc&to=${region}'"));
    }

    @Test
    void instead_of_a_signature_what_can_be_done_for_the_container_is_said() {
        for (var url : List.of("${storage}/unlisted/a?${sas}", "${storage}/unlisted/a?sv=1&sig=SECRET")) {
            assertThat(flaws(task("'resourceFiles':[{'filePath':'f','httpUrl':'" + url + "'}]"))
                            .getFirst()
                            .sentence())
                    .contains("have the container unlisted added to SWITCHOVER_JOB_SIGNED_CONTAINERS");
        }
        assertThat(fine(task("'resourceFiles':[{'filePath':'f','httpUrl':'${storage}/signed/a?sv=1&sig=SECRET'}]"))
                        .notes())
                .as("where it can be signed, it is")
                .singleElement()
                .asString()
                .contains("to be signed in the region where the job is placed");
    }

    @Test
    void a_percent_sign_of_a_url_to_be_signed_stands_for_a_byte() {
        fine(task("'resourceFiles':[{'filePath':'f','httpUrl':'${storage}/signed/100%25.mov?${sas}'}]"));
        assertThat(flaws(task("'resourceFiles':[{'filePath':'f','httpUrl':'${storage}/signed/100%.mov?${sas}'}]"))
                        .getFirst()
                        .sentence())
                .contains("write %25 for one");
    }
}
