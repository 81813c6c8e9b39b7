"""First names that are nothing else, for a small pipeline that has met few people and fewer in lower case.

Names that are words too (Will, Mark, Grace, Rose, Bill, Sue, Jack, Dean) are left to the pipeline and to the cast.
"""

from __future__ import annotations

from dialogcut.story.cues import words

FIRST_NAMES = words("""
    aaron abdul abigail abraham adam adele adrian agatha agnes ahmed aisha alan albert alejandro aleksander
    alessandro alex alexander alexandra alfred ali alice alicia alison allison alma amanda amelia amir amy ana
    anastasia anders andre andrea andreas andrew andy angela angelo anita ann anna anne annette annie anthony
    antoine anton antonia antonio arnold arthur astrid audrey barbara barry beatrice becky ben benjamin benny
    bernard bernie bertha beth betty beverly bobby boris brenda brian bridget bruce bruno caleb cameron camilla
    carl carla carlos carmen carol carole caroline catherine cathy cecilia cedric celia charles charlie charlotte
    chloe chris christian christina christine christopher cindy claire clara clarence claude claudia clifford
    colin connie constance craig curtis cynthia damien dan daniel daniela danny daphne dave david debbie deborah
    denise dennis derek diana diane diego dimitri dominic donald donna doris dorothy douglas duncan dylan ed eddie
    edgar edith edmund edna eduardo edward edwin eileen elaine eleanor elena eli elias elijah elisabeth eliza
    elizabeth ella ellen elliot elsa emil emily emma enrico eric erica erik erin ernest ernesto esther ethan
    eugene eva evan eve evelyn fatima felicia felix fernando fiona florence francesca francesco francis francisco
    franz fred freddie frederick frieda gabriel gabriela gareth gary gavin geoffrey george georgina gerald gerard
    gertrude gilbert giovanni gloria gordon graham greg gregory greta gustav gwen hank hannah hans harold harriet
    harry harvey hassan heather hector heidi heinrich helen helena helga henrietta henrik henry herbert herman
    hilary hilda horace howard hubert hugh hugo humphrey ian ibrahim ida igor ilse imogen ines ingrid irene irina
    isaac isabel isabella isabelle ivan jackie jacob jacqueline jacques jake jakob jamal james jamie jane janet
    janice jason jean jeff jeffrey jennifer jenny jeremy jerome jesse jessica jessie jill jim jimmy joan joanna
    joe joel johan johanna johannes john johnny jonah jonas jonathan jorge jose josef joseph josephine joshua juan
    juanita judith judy julia julian julie juliet julius karen karim karl karla kate katherine kathleen kathy
    katie katrina keith ken kenneth kevin kirsten klaus kristin kurt lara larry lars laura lauren laurence
    lawrence leah leila lena leo leon leonard leonora leroy leslie lewis liam lillian linda lisa liz lloyd lois
    lola lorenzo lorraine louis louisa louise lucas lucia lucille lucy luigi luis luisa lukas luke lydia mabel
    madeleine maggie magnus malcolm manuel marcel marco marcus marek margaret margarita margot maria mariam marian
    marianne marie marilyn mario marion marius marjorie marlene martha martin martina marvin mary matilda matteo
    matthew matthias maureen maurice max maximilian megan mehmet melanie melissa meredith michael michelle miguel
    mikhail mildred millie milton minnie miranda miriam mitchell mohamed mohammed moira molly mona monica morgan
    morris moses muhammad muriel murray nadia nancy naomi natalia natalie natasha nathan nathaniel ned neil nell
    nellie nicholas nicola nicolas nigel nikolai nina noah nora norma norman olga oliver olivia omar oscar oswald
    otto owen pablo pamela patricia patrick paul paula pauline pavel pedro peggy penelope percy peter petra phil
    philip philippa phillip phoebe phyllis pierre quentin rachel ralph ramon rania raphael raul raymond rebecca
    regina reginald rene rhoda ricardo richard ricky rita robert roberta roberto robin rodney rodrigo roger roland
    ronald ronnie rosa rosalind rosemary rosie ross rowena roy rudolf rudy rufus rupert ruth ryan sabrina sally
    salvador sam samantha sammy samuel sandra sanjay sara sarah sasha saul sean sebastian selma serena sergei
    sergio seth seymour shannon sharon sheila shirley sidney sigrid silvia simon simone sofia solomon sonia sophia
    sophie stanley stefan stella stephanie stephen steve steven stewart stuart susan susanna suzanne sven sylvia
    tamara tania tanya tatiana ted terence teresa tessa thelma theodore theresa thomas tiffany tim timothy tina
    tobias toby todd tom tommy tony tracy trevor tristan ursula valentina valerie vanessa vera vernon veronica
    vicky victor victoria vincent vivian vladimir walter wanda wendy werner wilfred wilhelm willem william
    winifred winston wolfgang xavier yasmin yolanda yosef yusuf yvette yvonne zachary zelda zoe
""")
