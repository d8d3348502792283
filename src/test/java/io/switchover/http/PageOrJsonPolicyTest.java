package io.switchover.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageOrJsonPolicyTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html                                                       | true",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | true",
                "TEXT/HTML ; Q=0.5, application/json;q=0.4                       | true",
                "text/html;level=1;q=0.9                                         | true",
                "application/json                                                | false",
                "application/json, text/html                                     | false",
                "text/html;q=0                                                   | false",
                "*/*                                                             | false",
                ";                                                               | false",
                "text/htmlx                                                      | false"
            })
    void a_page_is_for_who_prefers_it(String accept, boolean page) {
        assertThat(PageOrJsonPolicy.page(Map.of("aCCept", accept))).isEqualTo(page);
    }

    @Test
    void who_says_nothing_gets_json() {
        assertThat(PageOrJsonPolicy.page(Map.of())).isFalse();
        assertThat(PageOrJsonPolicy.page(Map.of("Content-Type", "text/html"))).isFalse();
    }
}
