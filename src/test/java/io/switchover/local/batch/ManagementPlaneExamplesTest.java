package io.switchover.local.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.switchover.local.batch.account.Pace;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every example of the management plane's own description, in both versions that its SDKs speak. */
class ManagementPlaneExamplesTest {
    private static final Set<String> DONE = Set.of(
            "BatchAccount_Get",
            "BatchAccount_List",
            "BatchAccount_ListByResourceGroup",
            "BatchAccount_GetKeys",
            "Location_GetQuotas",
            "Location_ListSupportedVirtualMachineSkus",
            "Application_Create",
            "Application_Update",
            "Application_Get",
            "Application_List",
            "Application_Delete",
            "ApplicationPackage_Create",
            "ApplicationPackage_Activate",
            "ApplicationPackage_Get",
            "ApplicationPackage_List",
            "ApplicationPackage_Delete",
            "Pool_Get",
            "Pool_ListByBatchAccount");

    /** A pool list with a filter; only the plain one is answered. */
    private static final Set<String> NOT_DONE = Set.of("PoolListWithFilter");

    /** An account behind private endpoints shows these, too. */
    private static final String PRIVATE = "PrivateBatchAccountGet";

    @TempDir
    static Path work;

    private static BatchBox box;

    @BeforeAll
    static void open() throws Exception {
        box = new BatchBox(work, Pace.AT_ONCE);
        try (Wire data = Wire.data(box)) {
            data.post(
                    "/pools",
                    new JsonObject("{\"id\":\"testpool\",\"vmSize\":\"standard_d4\",\"virtualMachineConfiguration\":"
                            + "{\"nodeAgentSKUId\":\"ubuntu\",\"imageReference\":{\"publisher\":\"p\",\"offer\":\"o\","
                            + "\"sku\":\"s\"}}}"));
        }
    }

    @AfterAll
    static void close() {
        box.close();
    }

    @TestFactory
    Stream<DynamicTest> every_example_is_answered_in_the_services_form_or_with_501() {
        Path folder = Examples.SHARED.resolve("batch-api");
        assumeTrue(Files.exists(folder), "skipped: " + folder + " is not here");
        return Stream.of("2022-01-01", "2023-05-01").flatMap(version -> {
            Examples examples = new Examples(folder.resolve("mgmt-" + version + "/BatchManagement.json"));
            return examples.all().stream()
                    .map(example ->
                            dynamicTest(version + " " + example.name(), () -> check(version, examples, example)));
        });
    }

    private static void check(String version, Examples examples, Examples.Example example) throws Exception {
        try (Wire wire = new Wire(
                "http://127.0.0.1:" + box.armPort, version, Map.of("Authorization", "Bearer " + BatchBox.TOKEN))) {
            prepare(example);
            HttpResponse<String> answer = send(wire, examples, example);
            if (!DONE.contains(example.operation()) || NOT_DONE.contains(example.name())) {
                assertThat(answer.statusCode()).isEqualTo(501);
                return;
            }
            assertThat(example.answers(answer.statusCode()))
                    .as(answer.statusCode() + " " + answer.body())
                    .isTrue();
            JsonObject shown = example.answers().getJsonObject(Integer.toString(answer.statusCode()));
            if (shown.getValue("body") instanceof JsonObject theirs) {
                JsonObject ours = new JsonObject(answer.body());
                examples.assertDescribed(example, answer.statusCode(), ours);
                if (!example.operation().startsWith("Pool_") && !example.name().equals(PRIVATE)) {
                    assertThat(Examples.missing(theirs, ours, ""))
                            .as(ours.encodePrettily())
                            .isEmpty();
                }
            }
            if (shown.getJsonObject("headers", new JsonObject()).containsKey("ETag")) {
                assertThat(answer.headers().firstValue("ETag"))
                        .hasValueSatisfying(etag -> assertThat(etag).matches("W/\"0x[0-9A-F]{15}\""));
            }
        }
    }

    /** An application with a default and two versions, unless the example makes or removes them. */
    private static void prepare(Examples.Example example) {
        var applications = box.account.applications();
        for (String version : List.of("1", "2")) {
            applications.deleteVersion("app1", version);
        }
        applications.delete("app1");
        if (example.operation().equals("Application_Create")) {
            return;
        }
        applications.put("app1", new JsonObject().put("displayName", "Sample Application"));
        if (example.operation().equals("Application_Delete")) {
            return;
        }
        for (String version : List.of("1", "2")) {
            String blob = applications.putVersion("app1", version).blob();
            box.storage.put("batch-application-packages/" + blob, new byte[1]);
            if (version.equals("2") || example.operation().equals("ApplicationPackage_Get")) {
                applications.activate("app1", version, "zip", any -> true);
            }
        }
        applications.patch("app1", new JsonObject().put("defaultVersion", "2"));
    }

    private static HttpResponse<String> send(Wire wire, Examples examples, Examples.Example example) throws Exception {
        String uri = example.uri(name -> switch (name) {
            case "subscriptionId" -> "sub1";
            case "resourceGroupName" -> "rg";
            case "accountName" -> "westeuropebatch";
            case "locationName" -> "westeurope";
            default -> null;
        });
        String filter = example.parameters().getString("$filter");
        if (filter != null) {
            uri += "?$filter=" + filter.replace(" ", "%20");
        }
        JsonObject body = examples.body(example);
        return wire.send(example.method(), uri, body == null ? null : body.encode());
    }
}
