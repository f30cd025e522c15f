package org.cartable.protocol.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import org.cartable.testing.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeJsonTest {

    private static JsonObject json(String text) {
        return Json.createReader(new StringReader(text.replace('\'', '"'))).readObject();
    }

    private static String nested(int depth) {
        return "{'STUDENT':" + "{'not':".repeat(depth - 1) + "{'field':'a','op':'isNull'}" + "}".repeat(depth);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'STUDENT':{'field':'status','op':'=','value':'ACTIVE'}}",
                "{'STUDENT':{'field':'status','op':'<>','value':true}}",
                "{'EXAM':{'field':'term','op':'<','value':3},'GRADE':{'field':'a','op':'isNull'}}",
                "{'EXAM':{'field':'term','op':'<=','value':3.5}}",
                "{'EXAM':{'field':'heldOn','op':'between','values':['2026-01-01','2026-02-01']}}",
                "{'EXAM':{'field':'term','op':'in','values':[1]}}",
                "{'EXAM':{'and':[{'or':[{'field':'term','op':'in','values':[1,2]}]},{'not':{'field':'a','op':'isNull'}}]}}"
            })
    @Rule("SCOPE-1")
    void whatIsReadIsWrittenAsItWas(String text) {
        assertThat(ScopeJson.write(ScopeJson.read(json(text)))).isEqualTo(json(text));
    }

    @Test
    void noScopeIsEverything() {
        assertThat(ScopeJson.read(null).whole()).isTrue();
        assertThat(ScopeJson.read(json("{}")).whole()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'A':7}|scope.A",
                "{'A':{}}|scope.A",
                "{'A':{'xor':[]}}|scope.A",
                "{'A':{'and':[],'or':[]}}|scope.A",
                "{'A':{'and':[]}}|scope.A.and",
                "{'A':{'or':{}}}|scope.A.or",
                "{'A':{'and':[{'not':[]}]}}|scope.A.and[0].not",
                "{'A':{'field':7,'op':'=','value':1}}|scope.A.field",
                "{'A':{'field':'f','op':'LIKE','value':1}}|scope.A.op",
                "{'A':{'field':'f','value':1}}|scope.A.op",
                "{'A':{'field':'f','op':'=','value':1,'or':[]}}|scope.A",
                "{'A':{'field':'f','op':'='}}|scope.A",
                "{'A':{'field':'f','op':'=','values':[1]}}|scope.A",
                "{'A':{'field':'f','op':'=','value':null}}|scope.A.value",
                "{'A':{'field':'f','op':'=','value':{'a':1}}}|scope.A.value",
                "{'A':{'field':'f','op':'in','values':[]}}|scope.A.values",
                "{'A':{'field':'f','op':'in','values':[[1]]}}|scope.A.values[0]",
                "{'A':{'field':'f','op':'in','value':1}}|scope.A",
                "{'A':{'field':'f','op':'between','values':[1]}}|scope.A.values",
                "{'A':{'field':'f','op':'between','values':[1,2,3]}}|scope.A.values",
                "{'A':{'field':'f','op':'isNull','value':1}}|scope.A"
            })
    @Rule("SCOPE-1")
    void whatCannotBeReadIsRefusedWithItsPlace(String text, String place) {
        assertThatExceptionOfType(MalformedScopeException.class)
                .isThrownBy(() -> ScopeJson.read(json(text)))
                .satisfies(refused -> assertThat(refused.place()).isEqualTo(place));
    }

    @Test
    @Rule("SCOPE-1")
    void whatIsTooDeepOrTooLongIsRefused() {
        assertThat(ScopeJson.read(json(nested(ScopeJson.DEPTH_MAX))).whole()).isFalse();
        String leaf = "{'field':'a','op':'isNull'}";
        String value = "'" + "x".repeat(ScopeJson.TEXT_MAX + 1) + "'";
        for (String tooMuch : new String[] {
            nested(ScopeJson.DEPTH_MAX + 1),
            "{'A':{'or':[" + (leaf + ",").repeat(ScopeJson.CLAUSES_MAX) + leaf + "]}}",
            "{'A':{'field':'a','op':'in','values':[" + "1,".repeat(ScopeJson.VALUES_MAX) + "1]}}",
            "{'A':{'field':'a','op':'=','value':" + value + "}}",
            "{'A':{'field':" + value + ",'op':'isNull'}}",
            "{'A':{'field':'a','op':'=','value':" + "9".repeat(ScopeJson.TEXT_MAX + 1) + "}}",
            "{" + value + ":" + leaf + "}"
        }) {
            assertThatExceptionOfType(MalformedScopeException.class).isThrownBy(() -> ScopeJson.read(json(tooMuch)));
        }
    }
}
