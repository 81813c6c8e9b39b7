"""Places everybody knows, for a small pipeline that has met few of them: countries, states of the USA, large cities.

Names that are as often a person's or a thing's (Jordan, Georgia, Virginia, Turkey, Nice) are left to the pipeline.
"""

from __future__ import annotations

COUNTRIES = """
Afghanistan, Albania, Algeria, Angola, Argentina, Armenia, Australia, Austria, Azerbaijan, Bahrain, Bangladesh,
Belarus, Belgium, Bolivia, Bosnia, Brazil, Bulgaria, Cambodia, Cameroon, Canada, Chile, China, Colombia, Congo,
Croatia, Cuba, Cyprus, Denmark, Ecuador, Egypt, England, Eritrea, Estonia, Ethiopia, Finland, France, Germany,
Ghana, Greece, Guatemala, Haiti, Honduras, Hungary, Iceland, India, Indonesia, Iran, Iraq, Ireland, Israel, Italy,
Jamaica, Japan, Kazakhstan, Kenya, Korea, North Korea, South Korea, Kosovo, Kuwait, Laos, Latvia, Lebanon, Liberia,
Libya, Lithuania, Luxembourg, Madagascar, Malaysia, Mali, Malta, Mexico, Moldova, Monaco, Mongolia, Morocco,
Mozambique, Myanmar, Namibia, Nepal, Netherlands, Holland, New Zealand, Nicaragua, Niger, Nigeria, Norway, Oman,
Pakistan, Panama, Paraguay, Peru, Philippines, Poland, Portugal, Qatar, Romania, Russia, Rwanda, Saudi Arabia,
Scotland, Senegal, Serbia, Singapore, Slovakia, Slovenia, Somalia, South Africa, Spain, Sri Lanka, Sudan, Sweden,
Switzerland, Syria, Taiwan, Tanzania, Thailand, Tunisia, Uganda, Ukraine, United Kingdom, United States, America,
Uruguay, Uzbekistan, Venezuela, Vietnam, Wales, Yemen, Zambia, Zimbabwe, Africa, Asia, Europe, Antarctica, Siberia,
Alaska
"""
STATES = """
Alabama, Arizona, Arkansas, California, Colorado, Connecticut, Delaware, Florida, Hawaii, Idaho, Illinois, Indiana,
Iowa, Kansas, Kentucky, Louisiana, Maryland, Massachusetts, Michigan, Minnesota, Mississippi, Missouri, Montana,
Nebraska, Nevada, New Hampshire, New Jersey, New Mexico, New York, North Carolina, South Carolina, Ohio, Oklahoma,
Oregon, Pennsylvania, Rhode Island, Tennessee, Texas, Utah, Vermont, Wisconsin, Wyoming
"""
CITIES = """
Amsterdam, Athens, Atlanta, Baghdad, Baltimore, Bangkok, Barcelona, Beijing, Beirut, Belfast, Belgrade, Berlin,
Birmingham, Bombay, Boston, Brooklyn, Brussels, Bucharest, Budapest, Buenos Aires, Cairo, Calcutta, Cape Town,
Caracas, Casablanca, Chicago, Cincinnati, Cleveland, Copenhagen, Damascus, Delhi, Denver, Detroit, Dubai,
Dublin, Edinburgh, Frankfurt, Geneva, Glasgow, Hamburg, Hanoi, Havana, Helsinki, Hollywood, Hong Kong, Honolulu,
Houston, Istanbul, Jakarta, Jerusalem, Johannesburg, Kabul, Karachi, Kiev, Kyiv, Lagos, Las Vegas, Vegas, Lima,
Lisbon, Liverpool, London, Los Angeles, Lyon, Madrid, Manchester, Manhattan, Manila, Marseille, Mecca, Melbourne,
Memphis, Mexico City, Miami, Milan, Milwaukee, Minneapolis, Minsk, Montreal, Moscow, Mumbai, Munich, Nairobi,
Naples, Nashville, New Orleans, Omaha, Oslo, Ottawa, Palermo, Paris, Philadelphia, Pittsburgh, Prague, Rio, Rome,
Rotterdam, Sacramento, Saigon, San Diego, San Francisco, Sao Paulo, Sarajevo, Seattle, Seoul, Seville, Shanghai,
 St. Louis, St. Petersburg, Stockholm, Sydney, Tallinn, Tangier, Tehran, Tel Aviv, Tokyo, Toronto, Trieste,
Tripoli, Tucson, Vancouver, Venice, Vienna, Vladivostok, Warsaw, Zurich, Soho, the Bronx, Bronx
"""
PLACES = frozenset(
    name.strip().lower() for listed in (COUNTRIES, STATES, CITIES) for name in listed.replace("\n", " ").split(",")
)
