/** Built like the founding policy and as silent as that one, in words of its own. */
export const founding = `# Privacy

Since January 1, 2016

Privacy matters to the kettle shop, and this page tells you what we do. Mind that other websites have their own rules.

# I. What we collect

As you only look around, we ask for nothing. With some services and with your approval we ask for the following.

1. In particular: name, age, birthday, e-mail, fixed-phone number, fax number, mobile phone number, address.
2. In general: gender, age, job, education, income, marriage, interests, hobbies.
3. Only when you pay or take part in a draw: credit card number, ID number, passport number.
4. By itself the site collects:
 a. browser types, browser languages, operating system types and broadband types;
 b. your IP address, which may show your geographical position;
 c. pages, advertisements and links that you visited on the site;
 d. access requests, their dates and times, and the referral link;
 e. a unique mark of your browser in a Cookie, and account information (all events, visiting habits, shopping habits). You can refuse Cookies in the settings of the browser. We may collect other website information that you have visited through browser network storage (HTML 5) and application data caches. We may collect your actual position (a GPS signal) where a service needs it, and sensor data of your device about WIFI access points and base stations nearby.

# II. How we use it

Payment and ID information only where a purchase or a law needs it. The rest is used as follows:

1. Provide the services and products you order;
2. Let you take part in questionnaires, forums or lucky draws;
3. Send electronic information, advertisements, personalized advertisements or special offers on behalf of clients, affiliated companies or other third parties.
4. Analyze how visitors use the site;
5. Prevent illegal activities.

# III. Who else receives it

1. Service providers who help us with mail and with reckoning.
2. Sponsors, suppliers and judges of contests.
3. Whoever is on the other side of sales, mergers and bankruptcy.
4. Courts and governments, where they ask for it.
5. Others, to protect the rights and the safety of our staff, affiliated partners and the public.
6. Third-party partners, when you apply for an offer of theirs.

# IV. Your choices

You can use the site without telling us anything. What you told us you can look at and edit; please reach us by our e-mail: And we answer soon.

# V. What you publish

What you write in the forum becomes public information.

# VI. Young people

If you are under 18, obtain a written permission of a parent before you order.

# VIII. Questions and complaints

With questions and complaints, turn to us at the shop.

Guangdong Copper Kettle Technology Co.,Ltd.`
