package page

import "testing"

// What Python's pprint.pformat prints for the same values.
func TestPformatIsPythons(t *testing.T) {
	for _, c := range []struct {
		value any
		want  string
	}{
		{pyDict{}, `{}`},
		{pyDict{{"b", "string"}, {"a", "integer"}}, `{'a': 'integer', 'b': 'string'}`},
		{pyDict{{"a", pyDict{}}}, `{'a': {}}`},
		{pyDict{{"a", pyTuple{}}}, `{'a': ()}`},
		{pyDict{{"name", pyList{"it's", "say \"so\"", "both ' and \"", "back\\slash", "tab\t"}}}, `{'name': ["it's", 'say "so"', 'both \' and "', 'back\\slash', 'tab\t']}`},
		{pyDict{{"metadataConfiguration", pyDict{{"allowedQueryParameters", pyList{"string"}}, {"allowedRequestHeaders", pyList{"string"}}, {"allowedResponseHeaders", pyList{"string"}}}}}, `{'metadataConfiguration': {'allowedQueryParameters': ['string'],
                           'allowedRequestHeaders': ['string'],
                           'allowedResponseHeaders': ['string']}}`},
		{pyDict{{"targetConfiguration", pyDict{{"mcp", pyDict{{"mcpServer", pyDict{{"listingMode", "DEFAULT | DYNAMIC"}}}}}}}}, `{'targetConfiguration': {'mcp': {'mcpServer': {'listingMode': 'DEFAULT | '
                                                              'DYNAMIC'}}}}`},
		{pyDict{{"targetConfiguration", pyDict{{"mcp", pyDict{{"mcpServer", pyDict{{"listingModeOfTheServer", "DEFAULT | DYNAMIC | SOMETHING | ELSE"}}}, {"zz", pyList{"string"}}}}}}}, `{'targetConfiguration': {'mcp': {'mcpServer': {'listingModeOfTheServer': 'DEFAULT '
                                                                         '| '
                                                                         'DYNAMIC '
                                                                         '| '
                                                                         'SOMETHING '
                                                                         '| '
                                                                         'ELSE'},
                                 'zz': ['string']}}}`},
		{pyDict{{"aVeryLongMemberNameThatAlone", pyDict{{"takesMostOfTheLineAndThenSome", pyDict{{"soThatNothingFitsAnyMore", "string"}}}}}}, `{'aVeryLongMemberNameThatAlone': {'takesMostOfTheLineAndThenSome': {'soThatNothingFitsAnyMore': 'string'}}}`},
		{pyDict{{"aVeryLongMemberNameThatAlone", pyDict{{"takesMostOfTheLineAndThenSome", pyDict{{"soThatNothingFitsAnyMore", "A | B"}}}}}}, `{'aVeryLongMemberNameThatAlone': {'takesMostOfTheLineAndThenSome': {'soThatNothingFitsAnyMore': 'A '
                                                                                                '| '
                                                                                                'B'}}}`},
		{pyDict{{"kinds", pySet{"RIGHT_SIDE_OF_IT", "LEFT_SIDE_OF_IT", "BELOW_ALL_OF_IT", "ABOVE_ALL_OF_IT"}}, {"other", pySet{"X"}}}, `{'kinds': {'ABOVE_ALL_OF_IT',
           'BELOW_ALL_OF_IT',
           'LEFT_SIDE_OF_IT',
           'RIGHT_SIDE_OF_IT'},
 'other': {'X'}}`},
		{pyDict{{"list", pyList{pyDict{{"key", "string"}, {"type", "STRING | STRINGLIST | NUMBER"}, {"another", "string"}, {"onemore", "string"}}}}}, `{'list': [{'another': 'string',
           'key': 'string',
           'onemore': 'string',
           'type': 'STRING | STRINGLIST | NUMBER'}]}`},
		{pyDict{{"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "string | integer"}}, `{'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx': 'string '
                                                                           '| '
                                                                           'integer'}`},
		{pyDict{{"xxxxxxxxxxxxxxxxxxxx", "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy"}}, `{'xxxxxxxxxxxxxxxxxxxx': 'yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy'}`},
		{pyDict{{"exactly", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}}, `{'exactly': 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'}`},
		{pyDict{{"exactly", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx y"}}, `{'exactly': 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx '
            'y'}`},
		{pyDict{{"exact", pyDict{{"exactly", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}}}}, `{'exact': {'exactly': 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'}}`},
		{pyDict{{"exact", pyDict{{"exactly", "x xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}}}}, `{'exact': {'exactly': 'x '
                      'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'}}`},
		{pyDict{{"exact", pyDict{{"exactly", "x xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}}}}, `{'exact': {'exactly': 'x '
                      'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'}}`},
	} {
		if got := pformat(c.value); got != c.want {
			t.Errorf("got\n%s\nwant\n%s", got, c.want)
		}
	}
}
