package io.switchover.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CosmosOutcomesTest {
    @ParameterizedTest
    @CsvSource({
        "408, 20008, Cosmos DB did not answer in time",
        "408, 21008, Cosmos DB answered 408/21008",
        "408, 0,     Cosmos DB answered 408",
        "503, 20008, Cosmos DB answered 503/20008",
        "429, 3200,  Cosmos DB answered 429/3200"
    })
    void a_limit_of_our_own_is_no_answer_of_cosmos_db(int status, int substatus, String said) {
        assertThat(CosmosOutcomes.sentence(status, substatus)).isEqualTo(said);
    }
}
