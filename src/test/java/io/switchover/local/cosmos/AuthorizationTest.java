package io.switchover.local.cosmos;

import static io.switchover.local.cosmos.CosmosBox.refused;
import static io.switchover.local.cosmos.CosmosBox.thing;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.AzureKeyCredential;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AuthorizationTest {
    private static CosmosBox box;

    @BeforeAll
    static void start() {
        box = new CosmosBox();
    }

    @AfterAll
    static void stop() {
        box.close();
    }

    @Test
    void a_client_with_another_key_is_401() {
        AzureKeyCredential key = new AzureKeyCredential(CosmosBox.KEY);
        CosmosContainer things = CosmosBox.container(box.client(CosmosBox.WEST, builder -> builder.credential(key)));
        things.createItem(thing("p", "right", 1));
        key.update("YW5vdGhlciBrZXk=");

        CosmosException refusal = refused(() -> things.createItem(thing("p", "wrong", 1)));

        assertThat(refusal.getStatusCode()).isEqualTo(401);
        assertThat(refusal.getMessage()).contains("The wrong key is being used");
    }

    @Test
    void a_request_without_a_signature_is_401_with_code_and_message() throws Exception {
        HttpResponse<String> response = get("dbs/db", null);
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).contains("\"code\":\"Unauthorized\"").contains("\"message\"");
        assertThat(response.headers().firstValue("x-ms-activity-id")).isPresent();
    }

    @Test
    void tokens_of_other_kinds_are_401() throws Exception {
        assertThat(get("dbs/db", "type%3Daad%26ver%3D1.0%26sig%3Dabc").statusCode())
                .isEqualTo(401);
    }

    /** The example of the service's own documentation: key, resource, date and the signature that must come out. */
    @Test
    void the_signature_is_the_one_of_the_documented_example() {
        Authorization authorization = new Authorization(
                "dsZQi3KtZmCv1ljt3VNWNm7sQUF1y5rJfC6kv5JiwvW0EndXdDku/dkKBp8/ufDToSxLzR4y+O/0H/t4bQtVNw==");
        authorization.check(
                "GET",
                ResourcePath.of("/dbs/ToDoList"),
                "Thu, 27 Apr 2017 00:51:12 GMT",
                "type%3dmaster%26ver%3d1.0%26sig%3dc09PEVJrgp2uQRkr934kFbTqhByc7TVr3OHyqlu%2bc%2bc%3d");
    }

    private static HttpResponse<String> get(String path, String authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        box.endpoint(CosmosBox.WITNESS).resolve("/" + path))
                .header("x-ms-date", "Thu, 27 Apr 2017 00:51:12 GMT");
        if (authorization != null) {
            request.header("authorization", authorization);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
